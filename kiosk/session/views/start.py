"""The screens before anyone has signed in: idle, start page, search, guide. The idle screen says what works now."""

from dataclasses import replace
from datetime import date

from content.catalogue.model import Notice
from content.contract.clock import local_date
from kiosk.session import offers
from kiosk.session.phase import Errand
from kiosk.session.replies import ItemRow, listed_most
from kiosk.session.screen import Block, Busy, Button, Buttons, Fact, Facts, Input, News, Screen, Tone
from kiosk.session.touches import ItemChosen
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.gaps import gap_text, gaps_text
from kiosk.session.views.keeping import resume_offer
from kiosk.session.views.topics import topic_name, ways

POPULAR_ROWS = 4
NOTICE_TICKS = 20
"""Ticks of half a second one notice stays: ten seconds, enough to read forty words."""


def attract(scene: Scene) -> Screen:
    """Call to touch, say honestly what works now, what does not and where else to go, and show the day's notices."""
    works = tuple(_works(scene, errand) for errand in Errand)
    blocks = (
        Buttons((scene.button("start", "primary", icon="hand-tap"),)),
        Facts((*works, *_hours(scene)), heading=scene.say("attract.now"), is_board=True, is_public=True),
        *_troubles(scene),
        *_news(scene),
    )
    return replace(page(scene, "attract", subtitle=scene.say("attract.subtitle"), blocks=blocks), layout="attract")


def _works(scene: Scene, errand: Errand) -> Fact:
    if not scene.session.hall.is_looked_at:
        return Fact(scene.say(f"errand.{errand}"), scene.say("attract.checking"))
    gaps = offers.missing_for_errand(errand, scene.session.hall)
    value = scene.say("attract.not_now", why=gaps_text(scene, gaps)) if gaps else scene.say("attract.works")
    return Fact(scene.say(f"errand.{errand}"), value, tone=Tone.WARN if gaps else Tone.GOOD)


def _hours(scene: Scene) -> tuple[Fact, ...]:
    hours = scene.session.hall.hours
    return (Fact(scene.say("attract.windows"), scene.pick(hours)),) if hours else ()


def _news(scene: Scene) -> tuple[Block, ...]:
    """Show one of the notices that stand today, another every few seconds."""
    today = local_date(scene.now)
    standing = tuple(notice for notice in scene.session.hall.notices if stands(notice, today))
    if not standing:
        return ()
    at = scene.session.waited // NOTICE_TICKS % len(standing)
    notice = standing[at]
    title = scene.pick(notice.title)
    title = scene.say("attract.sample", what=title) if notice.is_sample else title
    return (News(title, scene.pick(notice.body), (at + 1, len(standing))),)


def stands(notice: Notice, today: date) -> bool:
    """Tell whether a notice is to be shown on a day: from its publication until the end of its last day."""
    return notice.published <= today and (notice.expires is None or today <= notice.expires)


def _troubles(scene: Scene) -> tuple[Block, ...]:
    if not scene.session.hall.is_looked_at:
        return ()
    told = offers.told_gaps(scene.session.hall)
    notes = [scene.paragraph(f"attract.but_{gap.capability}", Tone.WARN, why=gap_text(scene, gap)) for gap in told]
    if any(offers.missing_for_errand(errand, scene.session.hall) for errand in Errand):
        notes.append(scene.paragraph("attract.elsewhere"))
    return tuple(notes)


def home(scene: Scene) -> Screen:
    """Offer the errands, and the most asked-for items."""
    tiles = (
        _errand(scene, Errand.APPLY, "apply", "pencil-line"),
        _errand(scene, Errand.COLLECT, "collect", "printer"),
        _errand(scene, Errand.TRACK, "track", "hourglass-medium"),
        _errand(scene, Errand.BOOK, "book", "calendar-check"),
        replace(scene.button("browse", "tile", icon="magnifying-glass"), sub=scene.say("home.browse_sub")),
        replace(scene.button("public", "tile", icon="megaphone"), sub=scene.say("home.public_sub")),
    )
    blocks = (
        *_trouble(scene),
        Buttons(tiles, columns=2),
        *_popular(scene),
    )
    screen = page(scene, "home", subtitle=scene.say("home.subtitle"), blocks=blocks, nav=(scene.leave(),))
    return replace(screen, layout="home")


def _errand(scene: Scene, errand: Errand, key: str, icon: str) -> Button:
    gaps = offers.missing_for_errand(errand, scene.session.hall)
    button = scene.button(key, "tile", icon=icon, reason=gaps_text(scene, gaps))
    return replace(button, sub=scene.say(f"home.{key}_sub"))


def search(scene: Scene) -> Screen:
    """Ask what is wanted, as typed so far, and list what fits."""
    session = scene.session
    is_asked = bool(session.query or session.within)
    box = Input(
        field="query",
        label=scene.say("search.label"),
        keyboard="pinyin",
        value=session.query,
        help=scene.say("search.help"),
        required=False,
        is_search=True,
    )
    is_cut = len(session.rows) >= listed_most(session.within)
    told = "search.first" if is_cut else "search.found"
    heading = scene.say(told if is_asked else "search.popular", count=len(session.rows))
    results = _rows(scene, session.rows, heading=heading, columns=1) or (scene.paragraph("search.nothing"),)
    return page(
        scene,
        "search",
        title=topic_name(scene),
        blocks=(*_trouble(scene), box, *ways(scene), *resume_offer(scene), *results),
        nav=(scene.back(), scene.leave()),
    )


def opening(scene: Scene) -> Screen:
    """Wait for an item to be opened."""
    return page(scene, "opening", blocks=(Busy(scene.say("opening.text")),), nav=(scene.back(),))


def _trouble(scene: Scene) -> tuple[Block, ...]:
    if not scene.session.trouble:
        return ()
    return (scene.banner(f"search.{scene.session.trouble}", Tone.WARN),)


def _rows(scene: Scene, rows: tuple[ItemRow, ...], *, heading: str, columns: int) -> tuple[Buttons, ...]:
    tiles = tuple(_row(scene, row) for row in rows)
    return (Buttons(tiles, columns=columns, heading=heading),) if tiles else ()


def _popular(scene: Scene) -> tuple[Buttons, ...]:
    """Show names alone: whoever looks for one of these need not know which unit decides."""
    tiles = tuple(replace(_row(scene, row), sub="") for row in scene.session.rows[:POPULAR_ROWS])
    return (Buttons(tiles, columns=2, heading=scene.say("home.popular")),) if tiles else ()


def _row(scene: Scene, row: ItemRow) -> Button:
    is_chinese = scene.session.look.language == "zh"
    sub = row.unit_zh if is_chinese else row.unit_en
    if row.guide_only:
        sub = scene.say("row.noted", unit=sub, note=scene.say("row.guide_only"))
    if row.at_once:
        sub = scene.say("row.noted", unit=sub, note=scene.say("row.at_once"))
    return Button(
        key=f"item.{row.code}",
        label=row.name_zh if is_chinese else row.name_en,
        event=ItemChosen(row.code),
        role="tile",
        icon=row.icon or "file-text",
        sub=sub,
    )
