"""The ways into the catalogue without searching: as many as lead somewhere, named in both languages."""

from typing import TYPE_CHECKING

from content.catalogue.model import Language
from kiosk.session.events import ContentChanged
from kiosk.session.phase import Phase
from kiosk.session.screen import Buttons
from kiosk.session.touches import Queried
from tests.kiosk.session.conftest import TOPICS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kiosk.session.conftest import Visit


def offered(visit: "Visit") -> list[str]:
    """Name the ways and topics on the screen."""
    blocks = [block for block in visit.screen().blocks if isinstance(block, Buttons)]
    keys = [button.key for block in blocks for button in block.buttons]
    return [key for key in keys if not key.startswith("item.")]


def test_ways(visit: "Visit"):
    """Before anything is typed the four ways stand below the box; typing takes their place."""
    visit.send(ContentChanged(7, topics=TOPICS))
    visit.press("start", "browse")
    ways = offered(visit)
    visit.send(Queried("店"))

    assert (ways, offered(visit)) == (["serves.person", "serves.legal_person", "by_theme", "by_unit"], [])


def test_topics_by_kind(visit_at: "Callable[[Phase], Visit]"):
    """Themes stand among themes, departments among departments."""
    themes, units = visit_at(Phase.THEMES), visit_at(Phase.UNITS)

    assert (offered(themes), offered(units)) == (["theme.shops"], ["unit.registration"])


def test_name_of_a_topic(visit_at: "Callable[[Phase], Visit]"):
    """A list is called by its topic, in the citizen's language, and can be widened."""
    visit = visit_at(Phase.THEMES)
    visit.press("theme.shops")

    assert (visit.screen().title, visit.screen(Language.ENGLISH).title) == ("开店", "Shops")
    assert offered(visit) == ["everything"]
