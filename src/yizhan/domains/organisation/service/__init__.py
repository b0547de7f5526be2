"""Use cases of the organisation domain."""
