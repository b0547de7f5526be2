"""Where measuring reads from."""
