"""Reading definition files: YAML with line numbers, structure, then sense across all files."""
