"""Many departments at once: each in a process of its own; what has not changed is not made again."""
