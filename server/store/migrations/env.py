"""Run migrations on the connection that ``migrating`` opened; Alembic executes this file for each command."""

from alembic import context

from server.store.engine import make_strict
from server.store.schema import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=make_strict(schema()),
    render_item=context.config.attributes.get("render_item"),
)
context.run_migrations()
