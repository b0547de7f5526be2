"""Kills workers, servers and PostgreSQL under load, and counts what became of the instances."""
