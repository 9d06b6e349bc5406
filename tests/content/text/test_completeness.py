import pytest

from content.catalogue.bilingual import Bilingual
from content.text.completeness import Lack, WordFinding, check_words
from content.text.wording import Words
from tests.shipped import shipped_words


def test_shipped_words():
    """Every shipped sentence stands whole in both languages."""
    findings = check_words(shipped_words())

    assert findings == ()


@pytest.mark.parametrize(
    ("key", "line", "lack"),
    [
        ("Greeting", Bilingual("好", "Good"), Lack.KEY_FORM),
        ("a.b", Bilingual("", "Good"), Lack.EMPTY),
        ("a.b", Bilingual("好{x}", "Good"), Lack.PLACEHOLDERS_DIFFER),
        ("a.b", Bilingual("好{X}", "Good {X}"), Lack.STRAY_BRACE),
        ("a.b", Bilingual("Good", "Good"), Lack.CHINESE_WITHOUT_HAN),
        ("a.b", Bilingual("好", "好"), Lack.ENGLISH_WITH_HAN),
        ("a.b", Bilingual("好 ", "Good"), Lack.SPACES_AT_EDGE),
    ],
)
def test_lack(key: str, line: Bilingual, lack: Lack):
    """Each lack is found by its name."""
    findings = check_words(Words({key: line}))

    assert findings == (WordFinding(key, lack),)


def test_as_is():
    """A sentence marked as it is may be in the other language."""
    findings = check_words(Words({"a.switch": Bilingual("English", "中文")}, frozenset({"a.switch"})))

    assert findings == ()


def test_numbers_only():
    """A text without letters is good in both languages."""
    findings = check_words(Words({"a.page": Bilingual("{n} / {of}", "{n} / {of}")}))

    assert findings == ()
