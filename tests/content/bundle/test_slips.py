import pytest

from content.bundle.slips import GUESSES_MOST, guesses, without_one

KNOWN = ("jijinhui", "jinyan", "foundation")


def begins(beginning: str) -> bool:
    return any(word.startswith(beginning) for word in KNOWN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jijnhui", "jijinhui"),
        ("jijnihui", "jijinhui"),
        ("jijiinhui", "jijinhui"),
        ("jihinhui", "jijinhui"),
        ("foundtaion", "foundation"),
        ("fuond", "found"),
    ],
)
def test_one_slip(typed: str, meant: str):
    """A letter left out, swapped, doubled or hit beside is forgiven, at the end of what is typed too."""
    assert meant in guesses(typed, begins)


@pytest.mark.parametrize("typed", ["jin", "oundation", "j1jinhui", "fuodnation", ""])
def test_not_guessed(typed: str):
    """Short words, other first letters, numbers and two slips are not guessed at."""
    assert guesses(typed, begins) == []


def test_few_looks():
    """Nothing is asked for behind the place where the word leaves every known one."""
    asked: list[str] = []

    def look(beginning: str) -> bool:
        asked.append(beginning)
        return begins(beginning)

    guesses("joundationnnnnnn", look)

    assert len(asked) < 16 + 60


def test_few_guesses():
    """However many words are near, only some are given."""
    assert len(guesses("abcdefgh", lambda _: True)) == GUESSES_MOST


def test_one_left_out():
    """Each character is left out in turn."""
    assert without_one("个休户") == ["休户", "个户", "个休"]


@pytest.mark.parametrize("run", ["个体", "个" * 13])
def test_not_left_out(run: str):
    """Two characters say too little, and more than a name's length too much."""
    assert without_one(run) == []
