from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from kiosk.input.librime import Library, RimeMissingError, Session
from kiosk.input.rime import EXACT, FOLDER, open_rime

RECALLING = """
schema: {schema_id: recalling, name: recalling, version: "1"}
engine:
  processors: [speller, express_editor]
  segmentors: [abc_segmentor]
  translators: [history_translator, script_translator]
speller: {alphabet: abcdefghijklmnopqrstuvwxyz, delimiter: "'"}
translator: {dictionary: kiosk, prism: kiosk, enable_user_dict: false, enable_sentence: true}
history: {input: h, size: 5, initial_quality: 1000}
"""


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


@pytest.fixture
def recalling(library: Library, lexicon: Path) -> Iterator[Session]:
    """Begin a session in which h offers the texts that were taken last, as a keyboard of one's own would."""
    (lexicon.parent / FOLDER / "recalling.schema.yaml").write_text(RECALLING, encoding="utf-8")
    session = library.session("recalling")
    session.choose(_offered(session, "gaopingshi").index("高平市"))
    yield session
    session.close()


def test_taken_is_kept(recalling: Session):
    """Left to itself Rime keeps the texts that were taken."""
    assert "高平市" in _offered(recalling, "h")


def test_taken_is_forgotten(recalling: Session):
    """With the letters go the texts that were taken before them."""
    recalling.clear()

    assert "高平市" not in _offered(recalling, "h")


def _offered(session: Session, letters: str) -> list[str]:
    for letter in letters:
        session.key(letter)
    return list(islice(session.candidates(), 9))


def test_other_folder(library: Library, tmp_path: Path):
    """The library serves one folder a process; another is refused, not mixed up with the first."""
    assert library
    with pytest.raises(RimeMissingError):
        Library(tmp_path)


def test_nothing_compiled(tmp_path: Path):
    """A folder without a dictionary is refused at once."""
    with pytest.raises(RimeMissingError):
        open_rime(tmp_path)
