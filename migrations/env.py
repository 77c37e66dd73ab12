"""How Alembic runs: on the connection and the tables that ``courtpeer.schema`` hands over."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext

from courtpeer.core.database import UtcDateTime


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | bool:
    """Our instants written as what the database holds, so that revisions outlive our code."""
    return "sa.DateTime()" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["tables"],
    render_as_batch=True,
    render_item=render_item,
    compare_type=True,
)

with context.begin_transaction():
    context.run_migrations()
