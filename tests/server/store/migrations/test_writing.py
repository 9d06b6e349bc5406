import re

import pytest

from server.store.migrations.writing import BASELINE, RevisionsStandError, write_baseline, write_next


@pytest.fixture(scope="module")
def baseline(tmp_path_factory):
    """A baseline written from the tables as declared."""
    return write_baseline(tmp_path_factory.mktemp("versions"))


def test_plain_types(baseline):
    """A baseline names the types that lie in the database, never a type of the programs."""
    assert set(re.findall(r"sa\.(\w+)\(\)", baseline.read_text())) <= {"Text", "Integer", "LargeBinary"}


@pytest.fixture(scope="module")
def following(baseline):
    """The revision after a baseline that knew no ratings."""
    lines = baseline.read_text()
    without = re.sub(r"    _ratings\(\)\n", "", lines).replace('    op.drop_table("ratings")\n', "")
    baseline.write_text(without)
    made = write_next("Ratings!", baseline.parent)
    baseline.write_text(lines)
    return made


def test_next(following):
    """The next revision makes what was declared since, and takes it away again."""
    text = following.read_text()

    assert re.search(r'op\.create_table\(\s+"ratings"', text)
    assert 'op.drop_table("ratings")' in text


def test_number(following):
    """The next revision's file is named by its number and its subject, and follows the newest."""
    assert following.name == "r0002_ratings.py"
    assert 'down_revision: str | None = "0001"' in following.read_text()


@pytest.mark.usefixtures("following")
def test_baseline_stands(baseline):
    """Once a revision follows, the baseline is history and not written anew."""
    with pytest.raises(RevisionsStandError):
        write_baseline(baseline.parent)
    assert baseline.name == BASELINE
