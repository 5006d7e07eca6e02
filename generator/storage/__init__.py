"""Files on the disk: read guarded and written whole, archives within bounds, temporary folders, the user's cache."""
