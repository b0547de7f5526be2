"""The groups; a module here is a group."""
