"""How customers stand: contribution, lifetime value, loyalty, satisfaction."""
