"""SQL of the process engine; touches the schema `process` only."""
