"""Where each printed value comes from: quantities, formulas, cells."""
