"""SQL of the insight schema."""
