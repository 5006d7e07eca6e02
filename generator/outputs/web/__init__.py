"""网页: the department's page for a site, its figures as a picture for readers, its tables as open data."""
