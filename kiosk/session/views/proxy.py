"""Filing for somebody else: what the agent may do, and until when, in words that are read before they are touched."""

from dataclasses import replace

from content.text.dates import day_text
from content.text.mask import mask_name, mask_number
from kiosk.session import proxy
from kiosk.session.filling import Authority
from kiosk.session.readings import CardSeen
from kiosk.session.screen import Block, Button, Buttons, Fact, Facts, Screen, Tone
from kiosk.session.touches import Answered
from kiosk.session.views.frame import Scene, page


def authority(scene: Scene) -> Screen:
    """Ask for scope and term; neither is chosen beforehand."""
    given = scene.session.authority or Authority()
    scopes = tuple(_option(scene, proxy.SCOPE, scope, given.scope or "") for scope in proxy.SCOPES)
    terms = tuple(_option(scene, proxy.TERM, days, str(given.days)) for days in proxy.TERMS_DAYS)
    missing = "" if given.scope and given.days else scene.say("authority.choose_first")
    return page(
        scene,
        "authority",
        blocks=(
            *_absent(scene, given),
            Facts(people(scene)),
            Buttons(scopes, heading=scene.say("authority.scope")),
            Buttons(terms, heading=scene.say("authority.term"), columns=3),
        ),
        nav=(scene.back(), scene.leave(), scene.button("next", "primary", icon="arrow-right", reason=missing)),
    )


def _absent(scene: Scene, given: Authority) -> tuple[Block, ...]:
    return () if given.is_principal_present else (scene.banner("authority.paper_needed", Tone.WARN),)


def _option(scene: Scene, field: str, value: str, chosen: str) -> Button:
    label = scene.say(f"authority.{field.removeprefix('proxy.')}_{value}")
    button = scene.button(f"{field}.{value}", "option", event=Answered(field, value), label=label)
    return replace(button, chosen=value == chosen)


def people(scene: Scene) -> tuple[Fact, ...]:
    """Name principal and agent, masked."""
    session = scene.session
    agent = session.authority.agent if session.authority else None
    pairs = (("authority.principal", session.card), ("authority.agent", agent))
    return tuple(Fact(scene.say(key), masked(scene, card)) for key, card in pairs if card)


def masked(scene: Scene, card: CardSeen) -> str:
    """Write name and number as others may see them."""
    return scene.say("filed.holder_value", name=mask_name(card.name), number=mask_number(card.number))


def review_lines(scene: Scene) -> tuple[tuple[str, str], ...]:
    """List what is agreed to about the agent: who, what for, until when; nothing when nobody files for another."""
    given = scene.session.authority
    if given is None or given.agent is None or given.until is None:
        return ()
    return (
        (scene.say("authority.agent"), masked(scene, given.agent)),
        (scene.say("authority.scope"), scene.say(f"authority.scope_{given.scope}")),
        (scene.say("authority.until"), scene.pick(day_text(given.until))),
    )
