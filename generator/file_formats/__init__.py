"""Files of others, a module per format: the tables of each as grids."""
