"""Where a page comes from: the ways there are, and the code for the citizen's own telephone."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.session import asked_papers, offers
from kiosk.session.filling import Draft
from kiosk.session.phone import PhoneCode
from kiosk.session.screen import Banner, Block, Bullets, Busy, Button, Buttons, QrPicture, Screen, Tone
from kiosk.session.views.frame import PREFIX, Scene, page
from kiosk.session.views.gaps import gaps_text
from kiosk.session.views.papers import earlier_text, page_name, papers


def ways(scene: Scene, draft: Draft) -> Screen:
    """Ask how a page is handed in; a way that does not work now says why."""
    scanning = scene.session.scanning
    if scanning is None:
        return papers(scene, draft)
    choices = Buttons((*_earlier(scene, draft, scanning.material), *_ways(scene)))
    return page(
        scene,
        "paper_way",
        subtitle=page_name(scene, draft, scanning),
        blocks=(choices, scene.paragraph("paper_way.in_words" if scene.session.supplying else "paper_way.later")),
        nav=(scene.back(), scene.leave()),
    )


def _earlier(scene: Scene, draft: Draft, material: str) -> Iterator[Button]:
    """Offer what the bureau has already, or to do without it after all. Pressing it is consent, and says so."""
    used, offer = draft.earlier.get(material), asked_papers.offer(draft, material)
    if used:
        yield replace(scene.button("drop_earlier", "tile", icon="x-circle"), sub=earlier_text(scene, used))
    elif offer:
        said = scene.say("paper_way.use_earlier_sub", what=earlier_text(scene, offer))
        yield replace(scene.button("use_earlier", "tile", icon="folder-open"), sub=said)


def _ways(scene: Scene) -> Iterator[Button]:
    hall = scene.session.hall
    yield _way(scene, "by_camera", "camera", gaps_text(scene, offers.missing_to_scan(hall)))
    no_phone = scene.say("paper_way.no_phone") if offers.missing_to_phone(hall) else ""
    yield _way(scene, "by_phone", "device-mobile-camera", no_phone)


def _way(scene: Scene, key: str, icon: str, reason: str) -> Button:
    return replace(scene.button(key, "tile", icon=icon, reason=reason), sub=scene.say(f"paper_way.{key}_sub"))


def phone(scene: Scene, draft: Draft) -> Screen:
    """Show the code with how far it is; once nothing comes any more, say why and offer a new one."""
    scanning = scene.session.scanning
    code = scanning.phone if scanning else None
    if scanning is None or code is None:
        return ways(scene, draft)
    subtitle, nav = page_name(scene, draft, scanning), (scene.back(), scene.leave())
    if code.failure:
        said = scene.banner(f"phone.failed.{code.failure}", Tone.WARN, most=asked_papers.PAGES_EACH)
        again = scene.button("again", "primary", icon="arrow-clockwise", label=scene.say("phone.again"))
        return page(scene, "phone.failed", subtitle=subtitle, blocks=(said,), nav=(*nav, again))
    if not code.url:
        waiting = (Busy(scene.say("phone.opening")),)
        return page(scene, "phone", subtitle=subtitle, blocks=waiting, nav=nav)
    blocks: tuple[Block, ...] = (
        _standing(scene, code),
        QrPicture(code.url, scene.say("phone.caption")),
        Bullets(scene.say("phone.how"), tuple(scene.say(f"phone.step.{number}") for number in (1, 2, 3))),
    )
    return page(scene, "phone", subtitle=subtitle, blocks=blocks, nav=nav)


def _standing(scene: Scene, code: PhoneCode) -> Banner:
    """Say what is known: in the same shape and place, so that the code below does not move."""
    if code.problem:
        key = "phone.problem." + code.problem.rpartition(".")[2]
        known = key if scene.text.has(PREFIX + key) else "phone.problem.broken"
        return scene.banner(known, Tone.WARN)
    return scene.banner("phone.seen" if code.is_seen else "phone.waiting", Tone.GOOD if code.is_seen else Tone.NEUTRAL)
