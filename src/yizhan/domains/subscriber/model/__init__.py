"""Decisions of the subscriber domain, without input or output."""
