"""Every change of the schema since the baseline, for Alembic; ``python -m server.store.migrations`` writes one."""
