"""The values that enter and leave the catalogue."""
