import pytest

from server.domain.notice import MARKS, NoticeKind, notice_number
from tests.shipped import shipped_words

WORDS = shipped_words()


@pytest.mark.parametrize(("ordinal", "number"), [(1, "GP1-BZ"), (2, "GP1-BZ2")])
def test_number(ordinal: int, number: str):
    """A notice is numbered by its case and kind, and counted from the second one on."""
    assert notice_number("GP1", NoticeKind.SUPPLEMENT, ordinal) == number


def test_marks_differ():
    """No two kinds share a mark, or two notices of a case would share a number."""
    assert len(set(MARKS.values())) == len(NoticeKind) == len(MARKS)


@pytest.mark.parametrize("kind", NoticeKind)
def test_worded(kind: NoticeKind):
    """Every kind has its title, its text and what it ends with."""
    keys = [f"notice.{kind}.{part}" for part in ("title", "body", "remark")]

    assert [key for key in keys if key not in WORDS.entries] == []
