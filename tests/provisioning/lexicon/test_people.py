from pathlib import Path

import pytest

from provisioning.lexicon.common import Counted
from provisioning.lexicon.people import Register, full_names, given_names, register

PEOPLE = Register({"张": 0.5, "王": 0.3, "曾": 0.2}, ("伟", "秀英"))
WORDS = [Counted("张志强", 3, "nr"), Counted("王志强", 3, "nr"), Counted("王建", 3, "nr"), Counted("高平市", 9, "ns")]


def test_register(tmp_path: Path):
    """Names are read from the source, which is not run."""
    path = tmp_path / "people.txt"
    lines = [
        "raise SystemExit",
        "class Provider:",
        '    first_names_male = ["伟"]',
        '    first_names_female = ["秀英"]',
        '    last_names = OrderedDict((("张", 50.0),))',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")

    assert register(path) == Register({"张": 0.5}, ("伟", "秀英"))


def test_shares():
    """Shares of given names are those of all people."""
    assert sum(given_names(WORDS, PEOPLE).values()) == pytest.approx(1)


@pytest.mark.parametrize("name", ["伟", "秀英", "志强"])
def test_given_names(name: str):
    """Given names come from the list of the commonest and from names in books."""
    assert name in given_names(WORDS, PEOPLE)


def test_full_names():
    """Names are every likely pair of both."""
    found = {entry.text for entry in full_names(PEOPLE, given_names(WORDS, PEOPLE))}

    assert {"张伟", "王秀英", "张志强", "王志强", "曾"} <= found


def test_surname_is_read_as_one():
    """曾 is zeng in a name."""
    found = {entry.reading for entry in full_names(PEOPLE, {"伟": 1.0}) if entry.text == "曾伟"}

    assert found == {"zeng wei"}
