"""Patterns of behaviour: how customers go on over time, and what tends to follow what."""
