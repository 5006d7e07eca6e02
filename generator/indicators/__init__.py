"""What follows from the figures: shares, rates, sums. Exact decimals with formula and sources."""
