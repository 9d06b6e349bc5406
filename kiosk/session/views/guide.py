"""An item's guide: who may ask, what it takes, how long, what it costs, and by which law. Samples are marked so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from content.catalogue.model import (
    Bilingual,
    HandlingType,
    Item,
    LegalBasis,
    Material,
    Phone,
    Terminal,
)
from content.catalogue.situations import materials, undecided, visible_questions
from kiosk.session import offers
from kiosk.session.apply import may_ask_situation
from kiosk.session.proxy import may_start
from kiosk.session.screen import Block, Bullets, Button, Buttons, Fact, Facts, Screen, Tone
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.gaps import gap_text, gaps_text
from kiosk.session.views.guiding import slip

FEN_PER_YUAN = 100


def guide(scene: Scene, item: Item) -> Screen:
    """Show an item whole, and offer to begin when everything it needs works."""
    chosen = scene.session.draft.situation if scene.session.draft else {}
    blocks = (
        *_notes(scene, item),
        *_my_case(scene, item, chosen),
        *(_papers(scene, item, chosen) if chosen else ()),
        *slip(scene),
        _facts(scene, item),
        *_for_other(scene),
        *_lists(scene, item, chosen),
    )
    return page(
        scene,
        "guide",
        title=scene.pick(item.name),
        subtitle=scene.pick(item.summary),
        blocks=blocks,
        nav=(scene.back(), *_begin(scene, item)),
    )


def _begin(scene: Scene, item: Item) -> tuple[Button, ...]:
    if item.terminal is Terminal.GUIDE_ONLY:
        return ()
    reason = gaps_text(scene, offers.missing_to_file(item, scene.session.hall))
    return (scene.button("next", "primary", icon="pencil-line", reason=reason, label=scene.say("guide.begin")),)


def _my_case(scene: Scene, item: Item, chosen: Mapping[str, str]) -> Iterator[Block]:
    """Show what the citizen has said of their case, and offer to ask."""
    said = tuple(
        Fact(scene.pick(question.text), scene.pick(option.text))
        for question in visible_questions(item.situation, chosen)
        for option in question.options
        if chosen.get(question.id) == option.id
    )
    if said:
        yield Facts(said, heading=scene.text("guide_slip.situation"), is_public=True)
    draft = scene.session.draft
    if draft and may_ask_situation(scene.session, draft):
        again = "again" if said else "ask"
        button = scene.button("my_case", "tile", icon="list-checks", label=scene.say(f"guide.my_case_{again}"))
        yield Buttons((replace(button, sub=scene.say("guide.my_case_sub")),))


def _for_other(scene: Scene) -> tuple[Block, ...]:
    """Offer to file for somebody else, where the item allows it and cards can be read."""
    draft = scene.session.draft
    if draft is None or not may_start(scene.session, draft):
        return ()
    return (Buttons((scene.button("for_other", icon="users"),)),)


def _notes(scene: Scene, item: Item) -> tuple[Block, ...]:
    if item.terminal is Terminal.GUIDE_ONLY:
        return (
            scene.banner("guide.only", Tone.NEUTRAL),
            Bullets(scene.say("guide.what_to_do"), _texts(scene, item.guide)),
        )
    hall = scene.session.hall
    missing = offers.missing_to_file(item, hall)
    if missing:
        return (scene.banner("guide.not_now", Tone.WARN, why=gaps_text(scene, missing)),)
    return tuple(
        scene.banner(f"guide.no_{gap.capability}", Tone.WARN, why=gap_text(scene, gap))
        for gap in offers.told_gaps(hall)
    )


def _facts(scene: Scene, item: Item) -> Facts:
    pairs = [
        ("guide.limit", _limit(scene, item)),
        ("guide.fee", _fee(scene, item)),
        ("guide.visits", _visits(scene, item)),
        ("guide.result", scene.pick(item.result.name) if item.result else scene.say("guide.no_result")),
        ("guide.place", scene.pick(item.contact.place)),
        ("guide.consult", _phone(scene, item.contact.consult)),
        ("guide.complain", _phone(scene, item.contact.complain)),
    ]
    return Facts(tuple(Fact(scene.say(key), value) for key, value in pairs), is_public=True)


def _limit(scene: Scene, item: Item) -> str:
    if item.handling_type is HandlingType.AT_ONCE:
        return scene.say("guide.at_once")
    return scene.say("guide.limit_value", promised=item.promised_days, legal=item.legal_days)


def _visits(scene: Scene, item: Item) -> str:
    return scene.say("guide.visits_value", count=item.visits) if item.visits else scene.say("guide.no_visits")


def _fee(scene: Scene, item: Item) -> str:
    if not item.fees:
        return scene.say("guide.free")
    return scene.join(
        scene.say("guide.fee_value", name=fee.name, yuan=f"{fee.amount_fen / FEN_PER_YUAN:.2f}") for fee in item.fees
    )


def _phone(scene: Scene, phone: Phone) -> str:
    return scene.say("guide.sample", what=phone.number) if phone.is_sample else phone.number


def _lists(scene: Scene, item: Item, chosen: Mapping[str, str]) -> Iterator[Block]:
    yield from _listed(scene, "guide.conditions", _texts(scene, item.conditions))
    # Who has told of a case reads its papers further up.
    yield from () if chosen else _papers(scene, item, chosen)
    lists = (
        ("guide.steps", tuple(scene.pick(step.name) for step in item.steps)),
        ("guide.basis", tuple(_basis(scene, basis) for basis in item.legal_basis)),
        ("guide.faq", tuple(f"{scene.pick(faq.question)} {scene.pick(faq.answer)}" for faq in item.faq)),
    )
    for key, lines in lists:
        yield from _listed(scene, key, lines)


def _papers(scene: Scene, item: Item, chosen: Mapping[str, str]) -> Iterator[Block]:
    """List what the case needs, and then what it may need."""
    perhaps = (scene.say("guide.by_situation", what=_material(scene, each)) for each in undecided(item, chosen))
    needed = (_material(scene, each) for each in materials(item, chosen, {}))
    yield from _listed(scene, "guide.materials", (*needed, *perhaps))


def _listed(scene: Scene, key: str, lines: tuple[str, ...]) -> Iterator[Block]:
    if lines:
        yield Bullets(scene.say(key), lines)


def _material(scene: Scene, material: Material) -> str:
    return scene.say("guide.material", name=material.name, how=scene.say(f"hand_in.{material.hand_in}"))


def _basis(scene: Scene, basis: LegalBasis) -> str:
    line = scene.say("guide.basis_line", law=basis.law, article=basis.article)
    return line if basis.sourced else scene.say("guide.to_confirm", what=line)


def _texts(scene: Scene, texts: Iterable[Bilingual]) -> tuple[str, ...]:
    return tuple(scene.pick(text) for text in texts)
