"""The use cases of insight."""
