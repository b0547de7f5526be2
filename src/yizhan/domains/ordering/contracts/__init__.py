"""The values that enter and leave ordering."""
