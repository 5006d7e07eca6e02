"""Where every figure of a document stands, how it came about, and from which cells."""
