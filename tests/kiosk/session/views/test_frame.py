"""The frame is the same everywhere, and a voice tells no secrets."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.session.screen import Bullets, Fact, Facts, Input, Look, Paragraph, Screen
from kiosk.session.state import Phase
from kiosk.session.views.frame import spoken

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def say(*blocks: object) -> str:
    """Say a screen of these blocks."""
    return spoken(Screen(name="x", title="Title", look=Look(), blocks=blocks))


def test_passages_are_said():
    """Title, passages and lists are said in their order."""
    assert say(Paragraph("One"), Bullets("Two", ("three",))) == "Title\nOne\nTwo\nthree"


def test_typed_values_are_not_said():
    """Of a box only the label is said."""
    assert say(Input(field="a", label="Name", keyboard="pinyin", value="secret")) == "Title\nName"


def test_ordinary_facts_are_not_said():
    """Of ordinary facts only the heading is said."""
    assert say(Facts((Fact("Name", "secret"),), heading="About")) == "Title\nAbout"


def test_large_facts_are_said():
    """A fact meant for everyone's eyes, such as a case number, is said."""
    assert say(Facts((Fact("Number", "GP1"),), is_large=True)) == "Title\nNumber GP1"


def test_language_button_offers_the_other(visit: "Visit"):
    """The language button is written in the language it leads to."""
    labels = [visit.screen().bar[0].label]
    visit.press("language")
    labels.append(visit.screen().bar[0].label)

    assert labels == ["English", "中文"]


def test_steps_grow(visit_at: VisitAt):
    """Along an application the step never goes back."""
    way = (Phase.CONSENT, Phase.CARD, Phase.SITUATION, Phase.FORM, Phase.REVIEW, Phase.SIGNATURE, Phase.FILED)
    steps = [visit_at(phase).screen().step[0] for phase in way]

    assert steps == sorted(steps)
