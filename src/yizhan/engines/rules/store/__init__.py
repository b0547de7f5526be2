"""The only place of the rule engine that holds SQL."""
