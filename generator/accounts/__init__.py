"""Concepts, facts, quantities: what final accounts are made of. Pure."""
