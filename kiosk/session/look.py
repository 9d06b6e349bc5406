"""How the citizen wants to see: the accessibility bar's settings, and what each touch of it asks for next."""

from dataclasses import replace
from typing import assert_never

from kiosk.session.screen import Look
from kiosk.session.touches import Preferred

TEXT_SCALES = (1.0, 1.3, 1.5, 2.0)
ON, OFF = "on", "off"


def prefer(look: Look, wish: Preferred) -> Look:
    """Change one setting; a value that does not exist changes nothing."""
    match wish.setting:
        case "language":
            return replace(look, language="en" if wish.value == "en" else "zh") if wish.value in ("zh", "en") else look
        case "text_scale":
            scale = next((scale for scale in TEXT_SCALES if str(scale) == wish.value), look.text_scale)
            return replace(look, text_scale=scale)
        case "high_contrast":
            return replace(look, high_contrast=wish.value == ON) if wish.value in (ON, OFF) else look
        case "reach":
            return replace(look, reach=wish.value == ON) if wish.value in (ON, OFF) else look
        case "speech":
            can = look.has_speech and wish.value in (ON, OFF)
            return replace(look, speech=wish.value == ON) if can else look
        case "steady":
            return replace(look, steady=wish.value == ON) if wish.value in (ON, OFF) else look
        case _:
            assert_never(wish.setting)


def next_text_scale(look: Look) -> float:
    """Give the next text size of the round; after the largest comes the plain one."""
    place = TEXT_SCALES.index(look.text_scale) if look.text_scale in TEXT_SCALES else 0
    return TEXT_SCALES[(place + 1) % len(TEXT_SCALES)]
