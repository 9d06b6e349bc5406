import re

from alembic.script import ScriptDirectory

from server.store.migrating import configuration
from server.store.revision import VERSIONS, newest


def test_newest():
    """The newest revision by its file's name is the only one that no other follows."""
    assert ScriptDirectory.from_config(configuration()).get_heads() == [newest()]


def test_named_by_number():
    """Every revision lies in a file of its own number, and follows the one before it."""
    script = ScriptDirectory.from_config(configuration())
    files = {re.match(r"r(\d{4})_", path.name)[1] for path in VERSIONS.glob("r*.py")}
    chain = [(each.down_revision, each.revision) for each in script.walk_revisions()]

    assert files == {revision for _, revision in chain}
    assert all(before is None or int(before) + 1 == int(revision) for before, revision in chain)
