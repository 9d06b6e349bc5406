"""The page of a call for help: what is known of the call, when somebody is there, and what to do meanwhile."""

from content.text.dates import moment_text
from kiosk.session.replies import HelpAnswered
from kiosk.session.screen import Block, Bullets, Busy, Fact, Facts, Screen, Tone
from kiosk.session.views.frame import Scene, page

_MEANWHILE = ("stay", "kept", "guides")


def help_page(scene: Scene) -> Screen:
    """Say whether staff were reached, and whether anybody is there now."""
    answer = scene.session.help.answer if scene.session.help else None
    said: tuple[Block, ...] = (Busy(scene.say("help.calling")),) if answer is None else _said(scene, answer)
    meanwhile = Bullets(scene.say("help.meanwhile"), tuple(scene.say(f"help.{line}") for line in _MEANWHILE))
    again = (scene.button("again", icon="arrow-clockwise"),) if answer and not answer.is_called else ()
    close = scene.button("close_help", "primary", icon="arrow-left")
    return page(scene, "help", blocks=(*said, meanwhile, *_hours(scene)), nav=(scene.leave(), *again, close))


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
