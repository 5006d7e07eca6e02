"""The sections that Shanghai words otherwise."""
