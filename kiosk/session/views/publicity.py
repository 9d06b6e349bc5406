"""Public notices of the day and published decisions; without the server the screen says so and shows the notices."""

from collections.abc import Iterator

from content.contract.clock import local_date
from content.contract.results import PublishedResult
from kiosk.session.screen import Block, Bullets, Busy, Fact, Facts, Screen, Tone
from kiosk.session.views.collect import said_time
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.start import stands


def public(scene: Scene) -> Screen:
    """Show both lists."""
    blocks = (*_decisions(scene), *_notices(scene))
    return page(scene, "public", blocks=blocks, nav=(scene.back(), scene.leave()))


def _notices(scene: Scene) -> Iterator[Block]:
    today = local_date(scene.now)
    standing = [notice for notice in scene.session.hall.notices if stands(notice, today)]
    for notice in standing:
        title = scene.pick(notice.title)
        heading = scene.say("attract.sample", what=title) if notice.is_sample else title
        yield Bullets(heading, (scene.pick(notice.body),))
    if not standing:
        yield scene.paragraph("public.no_notices")


def _decisions(scene: Scene) -> Iterator[Block]:
    found = scene.session.results
    if found is None:
        yield Busy(scene.say("public.asking"))
    elif found.reply is None:
        yield scene.banner("public.offline", Tone.WARN)
    elif not found.reply.results:
        yield scene.paragraph("public.no_results")
    else:
        facts = tuple(_decision(scene, row) for row in found.reply.results)
        yield Facts(facts, heading=scene.say("public.results"), is_public=True)


def _decision(scene: Scene, row: PublishedResult) -> Fact:
    is_chinese = scene.session.look.language == "zh"
    day = said_time(scene, row.decided_on)
    if row.is_taken_down:
        because = row.because_zh if is_chinese else row.because_en or row.because_zh
        return Fact(day, scene.say("public.taken_down", why=because))
    title = row.title_zh if is_chinese else row.title_en
    told = scene.say("joint.two", first=title, rest=row.applicant)
    if row.standing == "granted":
        return Fact(day, told, tone=Tone.GOOD)
    standing = scene.text(f"public.results.standing.{row.standing}")
    return Fact(day, scene.say("joint.two", first=told, rest=standing), tone=Tone.WARN)
