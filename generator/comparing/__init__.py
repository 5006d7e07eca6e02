"""What of two documents is the same, and what is different."""
