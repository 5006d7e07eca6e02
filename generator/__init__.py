"""A department's final-accounts disclosure, from Excel workbooks to the official Word document."""

__version__ = "0.2.0"
