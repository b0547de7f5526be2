"""Use cases of the account domain."""
