"""The catalogue's decisions: life cycle, values, pricing, checking, decomposition, reading definitions. No I/O."""
