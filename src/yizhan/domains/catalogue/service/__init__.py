"""The catalogue's use cases."""
