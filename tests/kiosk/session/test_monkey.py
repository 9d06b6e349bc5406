"""Random touches, keys and faults: nothing crashes, nothing stays at idle, nothing is filed twice."""

from random import Random

import pytest

from content.catalogue.item import Item
from content.text.wording import Words
from kiosk.session.commands import Forget
from tests.kiosk.session.conftest import NAME, Visit
from tests.kiosk.session.monkey import Monkey, leaves
from tests.kiosk.session.scanned import with_papers
from tests.kiosk.session.whims import FiledTwiceError, World

TOUCHES = 5000
SEEDS = (5, 9)


@pytest.fixture(scope="module", params=SEEDS)
def monkey(request: pytest.FixtureRequest, words: Words) -> Monkey:
    """Let a monkey play."""
    from tests.kiosk.session.conftest import make_item  # noqa: PLC0415  # one item for all its visits

    visit = Visit(words, with_papers(make_item()))
    monkey = Monkey(visit, Random(request.param))  # noqa: S311  # a die that falls alike every time
    for _ in range(TOUCHES):
        monkey.act()
    return monkey


def test_it_gets_somewhere(monkey: Monkey):
    """It stands before many different screens, and its visits end; what it did raised nothing."""
    assert (len(monkey.seen) > 25, monkey.visit.count(Forget) > 5) == (True, True)


def test_something_was_filed(monkey: Monkey):
    """It filed, so that filing twice was possible; the world raises an error where it happens."""
    assert len(monkey.world.stored) > 0


def test_world_notices(visit: Visit):
    """The world would tell: the same application put on disk twice is an error."""
    world = World(Random(0), visit)  # noqa: S311  # see above
    world.store("sub-1")

    with pytest.raises(FiledTwiceError):
        world.store("sub-1")


def test_search_finds(visit: Visit, item: Item):
    """The search through a session is not blind: it finds the citizen who has signed in."""
    visit.open_guide()
    visit.sign_in()

    assert NAME in set(leaves(visit.session))
