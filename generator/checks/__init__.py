"""Reconciliation checks (勾稽关系): rules declared as data, and what they find."""
