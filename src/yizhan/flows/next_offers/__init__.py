"""Next best offers at the counter: what mining suggests and may be sold now, and orders that take it.

Insight knows what fits, ordering what may be sold; what is no longer sold or is had already is left out at reading.
"""
