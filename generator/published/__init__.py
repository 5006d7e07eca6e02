"""Published documents read back."""
