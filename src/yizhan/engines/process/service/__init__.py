"""Use cases of the process engine."""
