"""Order processes a second: ours against SpiffWorkflow, both durable in the same PostgreSQL."""
