"""The disclosure tables, arranged for printing: which rows and columns, apart from the file that prints them."""
