"""What a cell shows: its value by its number format, and whether that is the amount that it stores."""
