"""The operations in a browser: a local page for officers without a terminal; nothing is computed or checked here."""
