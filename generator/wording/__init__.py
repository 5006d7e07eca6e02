"""Numbers, references to figures, and every word a number chooses, as Chinese text."""
