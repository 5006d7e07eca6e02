"""What is made from a compiled year besides its document: one module per artefact."""
