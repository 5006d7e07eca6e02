"""The texts of a published disclosure: against its tables, against the form, and in themselves."""
