"""The page of a call for help: what is known of the call, when somebody is there, and what to do meanwhile."""

from dataclasses import replace

from content.text.dates import moment_text
from kiosk.session.keeping import may_keep
from kiosk.session.replies import HelpAnswered
from kiosk.session.screen import Block, Bullets, Busy, Buttons, Fact, Facts, Screen, Tone
from kiosk.session.views.frame import Scene, page, switch

_MEANWHILE = ("stay", "kept", "guides")


def help_page(scene: Scene) -> Screen:
    """Say whether staff were reached, and whether anybody is there now."""
    answer = scene.session.help.answer if scene.session.help else None
    said: tuple[Block, ...] = (Busy(scene.say("help.calling")),) if answer is None else _said(scene, answer)
    window = ("window",) if may_keep(scene.session) else ()
    lines = tuple(scene.say(f"help.{line}") for line in (*window, *_MEANWHILE))
    meanwhile = Bullets(scene.say("help.meanwhile"), lines)
    again = (scene.button("again", icon="arrow-clockwise"),) if answer and not answer.is_called else ()
    close = scene.button("close_help", "primary", icon="arrow-left")
    steady = switch(scene, "steady", "", "steady", is_on=scene.session.look.steady)
    hands = Buttons((replace(steady, role="option", sub=scene.say("help.steady")),))
    nav = (scene.leave(), *again, close)
    return page(scene, "help", blocks=(*said, meanwhile, hands, *_hours(scene)), nav=nav)


def _said(scene: Scene, answer: HelpAnswered) -> tuple[Block, ...]:
    if not answer.is_called:
        return (scene.banner("help.not_called", Tone.WARN), scene.paragraph("help.not_called_help"))
    if answer.attended is None:
        return (scene.banner("help.called", Tone.GOOD), scene.paragraph("help.perhaps_nobody"))
    if answer.attended <= scene.now:
        return (scene.banner("help.called", Tone.GOOD), scene.paragraph("help.coming"))
    when = scene.pick(moment_text(answer.attended))
    return (scene.banner("help.nobody_now", Tone.WARN), scene.paragraph("help.later", when=when))


def _hours(scene: Scene) -> tuple[Block, ...]:
    hours = scene.session.hall.hours
    return (Facts((Fact(scene.say("help.hours"), scene.pick(hours)),), is_public=True),) if hours else ()
