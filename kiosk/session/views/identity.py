"""Consent and the identity card. Every trouble says what happened, what is safe, and what to do."""

from content.catalogue.forms import Finding
from kiosk.session import patience
from kiosk.session.card import is_for_absent, may_type_now
from kiosk.session.entry import awaits_agent, may_show_code, may_show_passport
from kiosk.session.phase import Errand
from kiosk.session.screen import Block, Bullets, Buttons, Picture, Screen, Tone
from kiosk.session.views.frame import Scene, page

_PURPOSES = {Errand.COLLECT: "card.to_collect", Errand.BOOK: "card.to_book"}
_NO_SECOND_TRY = frozenset({"reader_gone", "expired"})


def consent(scene: Scene) -> Screen:
    """Say what is read from the card, why, and how long it is kept; nothing is read before the citizen agrees.

    Here too, before anything can be lost by waiting, stands how long one may be quiet (WCAG 2.2.6).
    """
    lines = tuple(scene.say(f"consent.{line}") for line in ("what", "why", "where", "end"))
    quiet, warning = patience.told_beforehand_s(scene.session)
    time = scene.say("consent.time", quiet=quiet, warning=warning)
    blocks = (Bullets(scene.say("consent.heading"), (*lines, time)), scene.paragraph("consent.choice"))
    nav = (scene.back(), scene.button("agree", "primary", icon="check"))
    return page(scene, "consent", blocks=blocks, nav=nav)


def card(scene: Scene) -> Screen:
    """Ask for the card; after a trouble, say which and offer another try where one can help."""
    trouble = scene.session.trouble
    if not trouble:
        blocks = (*_purpose(scene), _picture(scene), *_ways(scene))
        name = "card.agent" if awaits_agent(scene.session) else "card"
        return page(scene, name, blocks=blocks, nav=(scene.back(), scene.leave()))
    again = () if trouble in _NO_SECOND_TRY else (scene.button("again", "primary", icon="arrow-clockwise"),)
    otherwise = _otherwise(scene, is_only=not again)
    rule = scene.session.broken_rule if trouble == "number_broken" else ""
    which = (scene.paragraph(f"card.broken.{rule}"),) if rule else ()
    blocks = (scene.banner(f"card.{trouble}", Tone.WARN), *which, scene.paragraph(f"card.{trouble}_help"))
    return page(
        scene,
        f"card.{trouble}",
        title=scene.say("card.trouble_title"),
        blocks=(*blocks, *otherwise, *(() if trouble in _NO_SECOND_TRY else (_picture(scene),))),
        nav=(scene.back(), scene.leave(), *again),
    )


def _otherwise(scene: Scene, *, is_only: bool) -> tuple[Block, ...]:
    if scene.session.errand is Errand.COLLECT:
        return (scene.paragraph("card.to_collect_only"),)
    if awaits_agent(scene.session):
        return (scene.paragraph("card.agent_needs_card"),)
    if not may_type_now(scene.session):
        return _ways(scene)
    typing = scene.button("type_number", "primary" if is_only else "secondary", icon="keyboard")
    return (*_ways(scene), scene.paragraph("card.or_type"), Buttons((typing,)))


def _ways(scene: Scene) -> tuple[Block, ...]:
    ways = []
    if may_show_code(scene.session):
        ways.append(scene.button("show_code", icon="qr-code"))
    if may_show_passport(scene.session):
        ways.append(scene.button("passport", icon="globe"))
    if is_for_absent(scene.session) and may_type_now(scene.session):
        ways.append(scene.button("principal_absent", icon="keyboard"))
    return (Buttons(tuple(ways)),) if ways else ()


def _purpose(scene: Scene) -> tuple[Block, ...]:
    purpose = _PURPOSES.get(scene.session.errand, "card.to_apply")
    if scene.session.authority:
        purpose = "card.of_agent" if awaits_agent(scene.session) else "card.of_principal"
    if scene.session.hint:
        return (scene.banner(f"card.hint.{scene.session.hint}", Tone.NEUTRAL), scene.paragraph(purpose, is_large=True))
    return (scene.paragraph(purpose, is_large=True),)


def _picture(scene: Scene) -> Picture:
    return Picture("tap_card", scene.say("card.where"))


def card_refused(scene: Scene) -> Screen:
    """Say why this card's holder cannot file this item here, and what else can be done."""
    reasons = tuple(finding_text(scene, finding) for finding in scene.session.refusals)
    other = scene.button("other", "primary", icon="list-bullets")
    blocks = (
        scene.banner("card_refused.nothing_kept", Tone.WARN),
        Bullets(scene.say("card_refused.why"), reasons),
        scene.paragraph("card_refused.help"),
        Buttons((other,)),
    )
    return page(scene, "card_refused", blocks=blocks, nav=(scene.leave(),))


def finding_text(scene: Scene, finding: Finding) -> str:
    """Say one finding of the form's or the applicant's check."""
    return scene.text(finding.key, **finding.facts)


def problem_of(scene: Scene, findings: tuple[Finding, ...], field: str) -> str:
    """Say the first finding of one field, empty when there is none."""
    return next((finding_text(scene, finding) for finding in findings if finding.field == field), "")
