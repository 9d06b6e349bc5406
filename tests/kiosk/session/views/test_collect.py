from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from content.catalogue.bilingual import Language
from content.text.wording import Text
from kiosk.session.phase import Phase
from kiosk.session.prints import LicenceSettled
from kiosk.session.screen import Facts, Tone
from kiosk.session.views.collect import said_time
from kiosk.session.views.frame import Scene

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


@pytest.mark.parametrize("phase", [Phase.ANSWER, Phase.PRINTING])
def test_no_holder(visit_at: VisitAt, phase: Phase):
    """Nothing of the holder stands beside the answer or the sheet on its way."""
    visit = visit_at(phase)
    card = visit.session.card
    assert card

    assert card.name not in repr_of(visit)


def repr_of(visit: "Visit") -> str:
    """Give everything that can be read on the screen."""
    facts = (fact for block in visit.screen().blocks if isinstance(block, Facts) for fact in block.facts)
    return visit.says() + "".join(f"{fact.label}{fact.value}" for fact in facts)


@pytest.mark.parametrize("outcome", ["uncertain", "failed"])
def test_not_certain(visit_at: VisitAt, outcome: str):
    """A sheet of which nobody knows whether it is out is never called printed."""
    visit = visit_at(Phase.PRINTING)
    visit.send(LicenceSettled(visit.session.id, outcome))

    assert Tone.GOOD not in {getattr(block, "tone", None) for block in visit.screen().blocks}


def test_broken_time(visit: "Visit"):
    """A time that a message garbled is left out rather than shown raw."""
    scene = Scene(visit.session, Text(visit.words, Language.CHINESE), visit.now)

    assert [said_time(scene, text) for text in ("2026-09-28", "soon", "")] == ["2026年9月28日", "", ""]


def test_ready_without_offer(visit: "Visit"):
    """An answer that says ready and offers nothing is told as one that is not whole."""
    visit.go_to_claim()
    visit.send(visit.reply("ready"))

    assert visit.screen().name == "claim.failed_broken"
