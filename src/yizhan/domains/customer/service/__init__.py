"""Use cases of the customer domain."""
