"""Why something is not offered now, in words: which part of the kiosk, and what is wrong with it."""

from collections.abc import Iterable

from kiosk.session.offers import Missing
from kiosk.session.views.frame import PREFIX, Scene


def gap_text(scene: Scene, gap: Missing) -> str:
    """Name one missing capability and its fault; a fault without words is only said to be one."""
    return scene.say("gap.line", what=scene.say(f"capability.{gap.capability}"), why=fault_text(scene, gap.fault))


def gaps_text(scene: Scene, gaps: Iterable[Missing]) -> str:
    """Name all that is missing in one text, empty when nothing is."""
    return scene.join(gap_text(scene, gap) for gap in gaps)


def fault_text(scene: Scene, fault: str) -> str:
    """Say a device's fault code, such as ``paper.out``, in the citizen's words."""
    key = "fault." + fault.replace(".", "_")
    return scene.say(key if fault and scene.text.has(PREFIX + key) else "fault.unknown")
