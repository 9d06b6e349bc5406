"""Papers: the list with what became of each, the document camera with its advice, and a page that was taken."""

from collections.abc import Iterator
from datetime import date

from content.catalogue.model import Material
from content.contract.earlier import EarlierOffer
from content.text.dates import day_text
from kiosk.session import asked_papers, offers
from kiosk.session.filling import Draft, Scanning
from kiosk.session.papers import LOOK, SCAN
from kiosk.session.screen import Banner, Block, Button, Buttons, Fact, Facts, PagePhoto, Preview, Screen, Tone
from kiosk.session.touches import Pressed
from kiosk.session.views.capitals import begun
from kiosk.session.views.frame import TONE_ICONS, Scene, page
from kiosk.session.views.gaps import gaps_text


def papers(scene: Scene, draft: Draft) -> Screen:
    """List every paper: those that may be scanned, those already with the bureau, those that are brought."""
    hall = scene.session.hall
    gaps = offers.missing_to_scan(hall) and offers.missing_to_phone(hall)
    trouble = (scene.banner("papers.no_way", Tone.WARN),) if gaps else ()
    lists = (
        ("papers.here", tuple(_scannable(scene, draft, is_working=not gaps))),
        ("papers.held", tuple(_told(scene, asked_papers.held(draft), Tone.GOOD))),
        ("papers.brought", tuple(_told(scene, asked_papers.brought(draft), Tone.NEUTRAL))),
    )
    # What somebody handed in before is their own.
    is_public = not draft.earlier
    shown = tuple(Facts(facts, heading=scene.say(key), is_public=is_public) for key, facts in lists if facts)
    return page(
        scene,
        "papers",
        subtitle=scene.pick(draft.item.name),
        blocks=(*trouble, scene.paragraph("papers.text"), *shown, scene.paragraph("papers.only_now")),
        nav=(scene.back(), scene.leave(), scene.button("next", "primary", icon="arrow-right")),
    )


def _scannable(scene: Scene, draft: Draft, *, is_working: bool) -> Iterator[Fact]:
    for material in asked_papers.scannable(draft):
        taken = len(asked_papers.pages(draft, material.id))
        used = len(draft.earlier[material.id].pages) if material.id in draft.earlier else 0
        may_open = taken or (is_working and not asked_papers.is_full(draft, material.id))
        yield Fact(
            scene.pick(material.name),
            paper_state(scene, draft, material),
            badge=scene.say("badge.earlier") if material.id in draft.earlier else "",
            change=_open(scene, material, taken=taken, used=used) if may_open or used else None,
            tone=Tone.GOOD if taken or used else Tone.NEUTRAL,
        )


def paper_state(scene: Scene, draft: Draft, material: Material) -> str:
    """Say how many pages there are, or which of an earlier case are used, or how the paper is handed in instead."""
    taken, used = len(asked_papers.pages(draft, material.id)), draft.earlier.get(material.id)
    if used:
        earlier = earlier_text(scene, used)
        return scene.say("papers.earlier_too", earlier=earlier, count=taken) if taken else earlier
    if taken:
        return scene.say("papers.scanned", count=taken)
    return scene.say("papers.not_scanned", how=scene.say(f"hand_in.{material.hand_in}"))


def earlier_text(scene: Scene, offer: EarlierOffer) -> str:
    """Say which pages of which case, and from which day."""
    day = scene.pick(day_text(date.fromisoformat(offer.on)))
    return scene.say("papers.earlier", day=day, case_no=offer.case_no, count=len(offer.pages))


def _open(scene: Scene, material: Material, *, taken: int, used: int) -> Button:
    key = "look_paper" if taken else "change" if used else "scan_paper"
    pressed = f"{SCAN}{material.id}"
    return Button(pressed, scene.say(f"button.{key}"), Pressed(pressed), "quiet", _ICONS[key])


_ICONS = {"look_paper": "eye", "change": "pencil-simple", "scan_paper": "upload-simple"}


def _told(scene: Scene, materials: tuple[Material, ...], tone: Tone) -> Iterator[Fact]:
    for material in materials:
        yield Fact(scene.pick(material.name), begun(scene.say(f"hand_in.{material.hand_in}")), tone=tone)


def camera(scene: Scene, draft: Draft) -> Screen:
    """Show what the camera sees with what would help now; without pictures say so and lead back."""
    scanning = scene.session.scanning
    if scanning is None:
        return papers(scene, draft)
    subtitle = page_name(scene, draft, scanning)
    gone = scene.session.trouble or bool(offers.missing_to_scan(scene.session.hall))
    if gone:
        said = (Banner(scene.text("documents.camera_gone"), Tone.WARN, TONE_ICONS[Tone.WARN]),)
        again = scene.button("again", "primary", icon="arrow-clockwise")
        nav = (scene.back(), scene.leave(), *((again,) if scene.session.trouble else ()))
        return page(scene, "paper_camera.gone", subtitle=subtitle, blocks=said, nav=nav)
    wait = scene.say("paper_camera.taking") if scanning.is_taking else ""
    take = scene.button("take", "primary", icon="camera", reason=wait)
    blocks = (_advice(scene, scanning), Preview(scene.say("paper_camera.where"), icon="file-text"))
    nav = (scene.back(), scene.leave(), take)
    return page(scene, "paper_camera", subtitle=subtitle, blocks=blocks, nav=nav)


def _advice(scene: Scene, scanning: Scanning) -> Block:
    """Say what to do in the same shape and place, so that the picture below hardly moves."""
    hint = scene.session.hint
    if hint:
        return Banner(scene.text(f"documents.{hint}"), Tone.WARN, TONE_ICONS[Tone.WARN])
    return scene.banner("paper_camera.taking" if scanning.is_taking else "paper_camera.text", Tone.NEUTRAL)


def paper_page(scene: Scene, draft: Draft) -> Screen:
    """Show a page as it was taken, with what can be done with it."""
    scanning = scene.session.scanning
    taken = asked_papers.pages(draft, scanning.material) if scanning else ()
    if scanning is None or scanning.page >= len(taken):
        return papers(scene, draft)
    no_camera = gaps_text(scene, offers.missing_to_scan(scene.session.hall))
    full = scene.say("paper_page.full") if asked_papers.is_full(draft, scanning.material) else ""
    deeds = (
        *_turns(scene, scanning, len(taken)),
        scene.button("add_page", icon="plus", reason=full),
        scene.button("remove_page", icon="trash"),
    )
    photo = PagePhoto(taken[scanning.page].jpeg, scene.say("paper_page.check"))
    return page(
        scene,
        "paper_page",
        subtitle=page_name(scene, draft, scanning),
        blocks=(photo, Buttons(deeds, columns=2)),
        nav=(
            scene.button("retake", icon="arrow-clockwise", reason=no_camera),
            scene.button("done", "primary", icon="check"),
        ),
    )


def _turns(scene: Scene, scanning: Scanning, taken: int) -> Iterator[Button]:
    for key, icon, place in (("page_before", "arrow-left", -1), ("page_after", "arrow-right", 1)):
        at = scanning.page + place
        if 0 <= at < taken:
            yield Button(f"{LOOK}{at}", scene.say(f"button.{key}"), Pressed(f"{LOOK}{at}"), icon=icon)


def page_name(scene: Scene, draft: Draft, scanning: Scanning) -> str:
    """Name the paper and the page of it."""
    found = (material for material in asked_papers.scannable(draft) if material.id == scanning.material)
    name = next((scene.pick(material.name) for material in found), "")
    return scene.say("paper_page.name", paper=name, number=scanning.page + 1)
