"""Ordering's decisions: life cycles, duplicates, which service orders are next, pictures. No I/O."""
