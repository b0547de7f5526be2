"""Decisions of the party domain, without input or output."""
