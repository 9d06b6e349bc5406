"""The ways into the catalogue without searching: for whom, by theme, by department."""

from dataclasses import replace

from content.bundle.topics import FOR_LEGAL_PERSONS, FOR_PERSONS, Topic, TopicKind
from kiosk.session.browse import BY_THEME, BY_UNIT, EVERYTHING
from kiosk.session.screen import Block, Button, Buttons, Screen
from kiosk.session.touches import Pressed
from kiosk.session.views.frame import Scene, page

_WAYS = (
    (FOR_PERSONS, "for_persons", "user"),
    (FOR_LEGAL_PERSONS, "for_legal_persons", "briefcase"),
    (BY_THEME, "by_theme", "squares-four"),
    (BY_UNIT, "by_unit", "bank"),
)


def ways(scene: Scene) -> tuple[Block, ...]:
    """Offer the ways while nothing is typed or chosen; under a topic, the way back to everything."""
    session = scene.session
    if session.within:
        return (Buttons((scene.button(EVERYTHING, icon="list"),)),)
    if session.query or not session.hall.topics:
        return ()
    buttons = (replace(scene.button(word, "tile", icon=icon), key=key, event=Pressed(key)) for key, word, icon in _WAYS)
    return (Buttons(tuple(buttons), columns=2, heading=scene.say("search.ways")),)


def topic_name(scene: Scene) -> str:
    """Name the topic that is browsed; empty for the whole catalogue."""
    within = scene.session.within
    served = next((word for key, word, _ in _WAYS if key == within), "")
    if served:
        return scene.say(f"button.{served}")
    return next((scene.pick(topic.name) for topic in scene.session.hall.topics if topic.key == within), "")


def themes(scene: Scene) -> Screen:
    """List the themes."""
    return _listed(scene, "themes", TopicKind.THEME, columns=2)


def units(scene: Scene) -> Screen:
    """List the departments."""
    return _listed(scene, "units", TopicKind.UNIT, columns=1)


def _listed(scene: Scene, name: str, kind: TopicKind, *, columns: int) -> Screen:
    rows = tuple(_row(scene, topic) for topic in scene.session.hall.topics if topic.kind is kind)
    return page(scene, name, blocks=(Buttons(rows, columns=columns),), nav=(scene.back(), scene.leave()))


def _row(scene: Scene, topic: Topic) -> Button:
    return Button(topic.key, scene.pick(topic.name), Pressed(topic.key), "tile", topic.icon or "bank")
