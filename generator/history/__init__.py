"""What earlier runs wrote: kept versions, what changed since, what somebody changed by hand."""
