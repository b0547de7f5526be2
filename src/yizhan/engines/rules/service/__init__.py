"""The use cases of the rule engine."""
