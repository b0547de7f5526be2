"""Use cases of the party domain."""
