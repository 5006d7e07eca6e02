"""The figures of the document: what each shows, and how it is drawn."""
