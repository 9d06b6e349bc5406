import pytest

from kiosk.input.methods import InputMethods
from kiosk.ui.keyboard.layouts import Key
from kiosk.ui.keyboard.typist import Typist, dated

DELETE, DONE, CLEAR, SHIFT = Key("", "delete"), Key("", "done"), Key("", "clear"), Key("", "shift")


@pytest.fixture
def typist(engine: InputMethods) -> Typist:
    """Give a typist at an empty pinyin box of ten characters."""
    typist = Typist(engine)
    typist.begin("pinyin", "", 10)
    return typist


def strike(typist: Typist, letters: str) -> None:
    """Press one key for each letter."""
    for letter in letters:
        typist.press(Key(letter))


def test_letters_are_not_text(typist: Typist):
    """Letters on the pinyin board wait for a choice."""
    strike(typist, "gaoping")

    assert (typist.text, typist.composition) == ("", "gaoping")


def test_choose(typist: Typist):
    """A chosen text replaces its letters."""
    strike(typist, "gaoping")
    typist.choose(0)

    assert (typist.text, typist.composition) == ("高平", "")


def test_space_takes_the_first(typist: Typist):
    """Space takes the first offer."""
    strike(typist, "gaoping ")

    assert typist.text == "高平"


def test_mark_settles(typist: Typist):
    """A mark takes the first offer and stands behind it."""
    strike(typist, "gaoping，")

    assert typist.text == "高平，"


def test_done_settles(typist: Typist):
    """Done loses nothing that was typed."""
    strike(typist, "gaoping")
    typist.press(DONE)

    assert (typist.text, typist.is_done) == ("高平", True)


def test_letters_that_mean_nothing(typist: Typist):
    """Letters without any offer are put as they are."""
    strike(typist, "vvv")
    typist.press(DONE)

    assert typist.text == "vvv"


def test_delete_takes_letters_first(typist: Typist):
    """Rubbing out takes the last letter before it takes text."""
    typist.begin("pinyin", "高", 10)
    strike(typist, "p")
    typist.press(DELETE)
    typist.press(DELETE)

    assert (typist.text, typist.composition) == ("", "")


def test_limit(typist: Typist):
    """A text never gets longer than its box allows."""
    typist.begin("digits", "", 3)
    strike(typist, "12345")

    assert typist.text == "123"


def test_clear(typist: Typist):
    """Clear takes everything."""
    typist.begin("pinyin", "高平", 10)
    strike(typist, "s")
    typist.press(CLEAR)

    assert (typist.text, typist.composition) == ("", "")


def test_shift_is_for_one_letter(typist: Typist):
    """Shift raises one letter."""
    typist.begin("latin", "", 10)
    typist.press(SHIFT)
    strike(typist, "ab")

    assert typist.text == "Ab"


def test_switch(typist: Typist):
    """Another board takes the first offer with it and changes nothing else."""
    strike(typist, "gaoping")
    typist.press(Key("latin", "switch"))
    strike(typist, "a")

    assert typist.text == "高平a"


def test_strokes(typist: Typist):
    """Strokes are shown by their shapes, and the first character they stand for is taken by space."""
    typist.press(Key("strokes", "switch"))
    strike(typist, "hsh")
    shown = typist.shown
    strike(typist, " ")

    assert (shown, typist.text, typist.composition) == ("一丨一", "土", "")


def test_strokes_that_mean_nothing(typist: Typist):
    """Strokes that make no character leave nothing in the text."""
    typist.press(Key("strokes", "switch"))
    strike(typist, "zzzzzzzz")
    typist.press(DONE)

    assert typist.text == ""


def test_switch_keeps_no_letters(typist: Typist):
    """Letters typed as pinyin are settled before strokes begin."""
    strike(typist, "gaoping")
    typist.press(Key("strokes", "switch"))

    assert (typist.text, typist.composition, typist.shown) == ("高平", "", "")


def test_letters_have_an_end(typist: Typist):
    """A finger that rests on a key does not make the letters endless."""
    strike(typist, "a" * 500)

    assert len(typist.composition) < 100


@pytest.mark.parametrize(
    ("digits", "text"), [("2", "2"), ("2026", "2026-"), ("202611", "2026-11-"), ("20261123", "2026-11-23")]
)
def test_date(digits: str, text: str):
    """Dashes come by themselves."""
    assert text == dated(digits)


def test_date_typed(typist: Typist):
    """A date is typed by its digits alone."""
    typist.begin("date", "", 10)
    strike(typist, "20261123")

    assert typist.text == "2026-11-23"


def test_date_delete(typist: Typist):
    """Rubbing out a date's dash takes the digit before it too."""
    typist.begin("date", "2026-", 10)
    typist.press(DELETE)

    assert typist.text == "202"


def test_wipe(typist: Typist):
    """After a visit nothing typed is left."""
    strike(typist, "gaoping ")
    strike(typist, "gao")
    typist.wipe()

    assert (typist.text, typist.composition, typist.candidates()) == ("", "", ())


def test_done_keeps_letters_of_a_search(engine: InputMethods):
    """A search finds by pinyin and initials, so done leaves them as they were typed."""
    typist = Typist(engine)
    typist.begin("pinyin", "", 20, keeps_letters=True)
    strike(typist, "gpsh")
    typist.press(DONE)

    assert (typist.text, typist.letters) == ("gpsh", "")
