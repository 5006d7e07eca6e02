"""The document as a Word file: template check, rendering, finishing, layout."""
