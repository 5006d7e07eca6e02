"""The declared rules, a module per subject."""
