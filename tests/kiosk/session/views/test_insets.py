"""The screens over a page: a row being written, and a list being searched."""

from content.catalogue.model import Language
from content.text.wording import Words
from kiosk.session.screen import Buttons, Input
from kiosk.session.touches import Queried
from tests.kiosk.session.rowed import add_person, on_page


def test_row(words: Words):
    """A row is called by its number, has its columns' boxes, and can be removed only once it is there."""
    visit = on_page(words)
    visit.press("add.staff")
    screen = visit.screen()

    assert (screen.name, screen.title) == ("row.staff", "人员 1")
    assert [block.field for block in screen.blocks if isinstance(block, Input)] == ["name", "until"]
    assert "remove_row" not in {button.key for button in visit.buttons()}


def test_remove_offered(words: Words):
    """A row of the page can be removed."""
    visit = on_page(words)
    add_person(visit)
    visit.press("row.staff.0")

    assert "remove_row" in {button.key for button in visit.buttons()}


def test_problem(words: Words):
    """What is wrong in a row is said at its box."""
    visit = on_page(words)
    visit.press("add.staff", "keep_row")
    boxes = [block for block in visit.screen().blocks if isinstance(block, Input)]

    assert all(box.problem for box in boxes)


def test_found(words: Words):
    """The search says how many it found, and lists them to touch."""
    visit = on_page(words)
    visit.press("look.trade")
    visit.send(Queried("cater"))
    (listed,) = [block for block in visit.screen(Language.ENGLISH).blocks if isinstance(block, Buttons)]

    assert (listed.heading, [button.label for button in listed.buttons]) == ("1 found, touch one", ["Catering"])


def test_nothing_found(words: Words):
    """A search that finds nothing says what to try."""
    visit = on_page(words)
    visit.press("look.trade")
    visit.send(Queried("矿"))

    assert "没有找到。请少输几个字，或换一个说法。" in visit.says()


def test_chosen(words: Words):
    """The entry that stands on the page is marked when the list is opened again."""
    visit = on_page(words)
    visit.press("look.trade", "entry.62", "look.trade")

    assert [button.key for button in visit.buttons() if button.chosen] == ["entry.62"]
