"""Decisions of the customer domain, without input or output."""
