"""The command line: what each command takes, prints and ends with. No logic."""
