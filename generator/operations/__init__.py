"""What a user can ask for, each a function over a workspace."""
