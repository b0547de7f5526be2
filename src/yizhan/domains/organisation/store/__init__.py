"""SQL of the organisation schema, by what it is about."""
