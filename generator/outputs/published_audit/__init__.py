"""What is made of the audit of a published disclosure: report, summary of many, JSON, marked copies."""
