"""What every domain rests on: database, scope, history, audit, events, jobs, configuration and logs."""
