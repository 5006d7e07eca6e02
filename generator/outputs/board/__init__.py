"""A bureau's board: how far each department's disclosure is, what they have to mend, their totals."""
