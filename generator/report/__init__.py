"""The sections of the document, one module each, in document order."""
