"""Decisions of the organisation domain, free of input and output."""
