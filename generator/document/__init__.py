"""The document of a report."""
