"""Write revisions from the tables as declared. A tool of whoever changes a table; no server imports it.

SQLite changes most things by copying a table, which would lose STRICT and the triggers, so a revision adds and drops
columns and tables, or copies by hand with ``sqlite_strict=True``. A new table that is append-only is guarded by hand:
``guards.forbid_changes`` after it is made, ``allow_changes`` before it is dropped.
"""

import itertools
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

from alembic import command
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.operations import ops
from alembic.runtime.migration import MigrationContext
from sqlalchemy.types import TypeDecorator

from server.store.database import sqlite_url
from server.store.engine import make_strict, open_engine
from server.store.migrating import configuration, migrate
from server.store.revision import VERSIONS, newest
from server.store.schema import APPEND_ONLY, schema

BASELINE = "r0001_baseline.py"
_NOISE = "# ###"
_HEAD = '''"""Make every table as it was when the first server went into service.

Written by ``python -m server.store.migrations baseline``, a function for each table; long because all of them are here.
"""

import sqlalchemy as sa
from alembic import op

from server.store.guards import allow_changes, forbid_changes

revision: str = "0001"
down_revision: str | None = None
APPEND_ONLY = {append_only}


def upgrade() -> None:
    """Make them."""
    {calls}
    for table in APPEND_ONLY:
        forbid_changes(op.get_bind(), table)


def downgrade() -> None:
    """Take them away."""
    for table in APPEND_ONLY:
        allow_changes(op.get_bind(), table)
    {drops}


{functions}
'''


class RevisionsStandError(Exception):
    """Say that revisions follow the baseline, so it is no longer what may be written anew."""


def write_baseline(into: Path = VERSIONS) -> Path:
    """Write the first revision anew from the tables as declared; later ones must be gone."""
    if any(path.name != BASELINE for path in into.glob("r*.py")):
        raise RevisionsStandError(newest(into))
    tables = [table.name for table in schema().sorted_tables]
    text = _HEAD.format(
        append_only=repr(tuple(table.name for table in APPEND_ONLY)),
        calls="\n    ".join(f"_{name}()" for name in tables),
        drops="\n    ".join(f'op.drop_table("{name}")' for name in reversed(tables)),
        functions="\n\n".join(_functions()),
    )
    return _format(into / BASELINE, text)


def write_next(subject: str, into: Path = VERSIONS) -> Path:
    """Write the revision that follows the newest one, from what the declared tables have besides it; read it over."""
    number = f"{int(newest(into)) + 1:04d}"
    name = f"r{number}_{re.sub('[^a-z0-9]+', '_', subject.lower()).strip('_')}.py"
    with tempfile.TemporaryDirectory() as folder:
        url = sqlite_url(Path(folder))
        migrate(url, versions=into)
        engine = open_engine(url)
        with engine.connect() as connection:
            config = configuration(connection, into)
            config.set_main_option("file_template", f"r{number}_%%(slug)s")
            config.attributes["render_item"] = render_item
            command.revision(config, message=subject, rev_id=number, autogenerate=True)
        engine.dispose()
    made = next(into.glob(f"r{number}_*.py"))
    text = "".join(line for line in made.read_text(encoding="utf-8").splitlines(keepends=True) if _NOISE not in line)
    return _format(made.rename(into / name), text)


def render_item(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Name a column's type as it lies in the database; a revision must not change when the programs' types do."""
    return f"sa.{type(item.impl).__name__}()" if kind == "type" and isinstance(item, TypeDecorator) else False


def _functions() -> Iterable[str]:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(sqlite_url(Path(folder)))
        with engine.connect() as connection:
            context = MigrationContext.configure(connection)
            made = produce_migrations(context, make_strict(schema())).upgrade_ops
        engine.dispose()
    steps = [] if made is None else made.ops
    name_of: Callable[[Any], str] = lambda step: step.table_name  # noqa: E731  # typed for the two uses below
    for name, group in itertools.groupby(steps, key=name_of):
        body = render_python_code(ops.UpgradeOps(list(group)), render_item=render_item)
        lines = [line for line in body.splitlines() if not line.strip().startswith("#")]
        yield f"def _{name}() -> None:\n" + textwrap.indent(textwrap.dedent("\n".join(lines)), "    ") + "\n"


def _format(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    for step in (["format", "--quiet"], ["check", "--fix", "--quiet", "--exit-zero"]):
        subprocess.run([sys.executable, "-m", "ruff", *step, str(path)], check=True)
    return path
