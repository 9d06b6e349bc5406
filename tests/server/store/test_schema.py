from pathlib import Path

from server.store import tables
from server.store.schema import APPEND_ONLY, SUBJECTS, schema


def test_every_subject():
    """Every file of tables is known to the schema, or its tables would never be made."""
    files = {path.stem for path in Path(tables.__path__[0]).glob("*.py")} - {"__init__", "metadata"}

    assert {subject.__name__.rpartition(".")[2] for subject in SUBJECTS} == files


def test_append_only_tables_exist():
    """What must never change is among the tables that are made."""
    assert {table.name for table in APPEND_ONLY} <= set(schema().tables)


def test_keys():
    """Every table has a key by which a row is one row."""
    assert [name for name, table in schema().tables.items() if not table.primary_key.columns] == []


def test_references():
    """What a row refers to is a key of another table."""
    loose = [
        f"{table.name}.{key.parent.name}"
        for table in schema().tables.values()
        for key in table.foreign_keys
        if not (key.column.primary_key or key.column.unique)
    ]

    assert loose == []
