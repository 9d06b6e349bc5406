from itertools import islice
from pathlib import Path

import pytest

from kiosk.input.librime import Library, RimeMissingError
from kiosk.input.rime import EXACT, open_rime


def test_branch_changes_nothing(library: Library):
    """Looking at what would follow a choice takes the choice back."""
    session = library.session(EXACT)
    for letter in "gaopingdengji":
        session.key(letter)
    before = list(islice(session.candidates(), 9))
    after_first = session.branch(before.index("高平"), 2)
    after = list(islice(session.candidates(), 9))
    session.close()

    assert (after_first, after) == (["等级", "登记"], before)


def test_syllables(library: Library):
    """Letters are counted as the syllables they are read as."""
    session = library.session(EXACT)
    for letter in "gaopingshi":
        session.key(letter)
    count = session.syllables()
    session.close()

    assert count == 3


def test_two_sessions(library: Library):
    """Two sessions do not see each other's letters."""
    one, two = library.session(EXACT), library.session(EXACT)
    one.key("g")
    seen = list(two.candidates())
    one.close()
    two.close()

    assert seen == []


def test_other_folder(library: Library, tmp_path: Path):
    """The library serves one folder a process; another is refused, not mixed up with the first."""
    assert library
    with pytest.raises(RimeMissingError):
        Library(tmp_path)


def test_nothing_compiled(tmp_path: Path):
    """A folder without a dictionary is refused at once."""
    with pytest.raises(RimeMissingError):
        open_rime(tmp_path)
