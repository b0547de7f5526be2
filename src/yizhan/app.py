"""The composition root: the one module that knows every part and puts them together."""

SCHEMAS = ("platform",)
"""Schemas in the order their migrations run: the order of the layers, lower domains first."""
