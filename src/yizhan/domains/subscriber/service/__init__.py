"""Use cases of the subscriber domain."""
