"""What must be published, and how: tables, notes, names and years in headings, contents, sections, details."""
