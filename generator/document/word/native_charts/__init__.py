"""Charts that Word itself draws and edits, in the place of the pictures, which stay for programs that draw none."""
