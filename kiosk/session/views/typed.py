"""Name and number typed by hand. What is wrong is said as soon as its digits stand, and where; never what is right."""

from content.contract.citizen_number import LENGTH, BrokenNumber, CitizenNumber, NumberRule
from content.contract.clock import local_date
from content.contract.number_so_far import PartialNumber
from kiosk.session.phase import Errand
from kiosk.session.screen import Bullets, Input, Screen
from kiosk.session.typed import NAME, NUMBER, name_fault, read_number
from kiosk.session.views.frame import Scene, page
from kiosk.session.views.identity import finding_text

_LONGEST_NAME = 50
_TO_BOOK = ("only_yours", "one_each")
_FOLLOWS = ("checked", "not_at_once", "to_collect")


def typed(scene: Scene) -> Screen:
    """Ask for name and number, and say what a typed identity is good for and what not."""
    lines = _TO_BOOK if scene.session.errand is Errand.BOOK else _FOLLOWS
    follows = Bullets(scene.say("typed.heading"), tuple(scene.say(f"typed.{line}") for line in lines))
    return page(
        scene,
        "typed",
        blocks=(_number(scene), _name(scene), follows),
        nav=(scene.back(), scene.leave(), scene.button("next", "primary", icon="arrow-right")),
    )


def _name(scene: Scene) -> Input:
    typed = scene.session.typed
    fault = name_fault(typed, local_date(scene.now)) if typed.is_asked else None
    return Input(
        field=NAME,
        label=scene.say("typed.name"),
        keyboard="pinyin",
        value=typed.name,
        help=scene.say("typed.name_help"),
        problem=finding_text(scene, fault) if fault else "",
        max_length=_LONGEST_NAME,
    )


def _number(scene: Scene) -> Input:
    typed = scene.session.typed
    help_text, problem = _said(scene)
    return Input(
        field=NUMBER,
        label=scene.say("typed.number"),
        keyboard="id_number",
        value=typed.number,
        help=help_text,
        problem=problem,
        max_length=LENGTH,
    )


def _said(scene: Scene) -> tuple[str, str]:
    match read_number(scene.session.typed, local_date(scene.now)):
        case BrokenNumber(rule, digits):
            return "", _broken(scene, rule, digits)
        case PartialNumber(typed=count, part=part):
            problem = scene.say("typed.short", missing=LENGTH - count) if scene.session.typed.is_asked else ""
            return scene.say(f"typed.next_{part}", typed=count), problem
        case CitizenNumber():
            return scene.say("typed.whole"), ""


def _broken(scene: Scene, rule: NumberRule, digits: tuple[int, int]) -> str:
    first, last = digits[0] + 1, digits[1]
    where = (
        scene.say("typed.one_place", place=first)
        if first == last
        else scene.say("typed.places", first=first, last=last)
    )
    return scene.say(f"typed.broken.{rule}", where=where)
