"""Ordering in PostgreSQL."""
