"""Numbers that decide who can read and touch the screen, and that no widget has numbers of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.ui.tokens import EXTENTS, GRID, ICONS, LEAST_TARGET, RADII, STATES, TARGETS, TYPE

UI = Path(__file__).parents[3] / "kiosk" / "ui"
FOLDERS = ("sheets", "widgets", "pieces")
# Drawings in a box of their own measure, pictures computed in memory, and the physics of a fling.
OWN_MEASURE = frozenset({"illustration.py", "shadow.py", "calm.py", "scroller.py", "fling.py", "qr.py"})
PLAIN = 2
"""Numbers up to this count things or share them out; a distance on the screen is more."""


@pytest.mark.parametrize("style", list(TYPE))
def test_chinese_size(style: str):
    """No Chinese text is under 36 pixels."""
    assert TYPE[style][0] >= 36


@pytest.mark.parametrize("style", list(TYPE))
def test_english_size(style: str):
    """No English text is under 34 pixels."""
    assert TYPE[style][1] >= 34


@pytest.mark.parametrize("name", list(TARGETS))
def test_targets(name: str):
    """Nothing touched is lower than 96 pixels."""
    assert TARGETS[name] >= LEAST_TARGET == 96


@pytest.mark.parametrize("table", [TARGETS, ICONS, EXTENTS, {k: v for k, v in RADII.items() if k != "none"}])
def test_grid(table: dict[str, int]):
    """Every size is a whole number of half steps of the grid."""
    assert [name for name, pixels in table.items() if pixels % (GRID // 2)] == []


def test_opacities():
    """An opacity is a share."""
    assert all(0 < share < 1 for share in STATES.values())


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Read every module that draws."""
    for folder in FOLDERS:
        for path in sorted((UI / folder).glob("*.py")):
            if path.name not in OWN_MEASURE:
                yield f"{folder}/{path.name}", ast.parse(path.read_text(encoding="utf-8"))


def steps_of_the_grid(tree: ast.Module) -> set[int]:
    """Find the numbers inside calls of ``gap``, which are steps and not pixels."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return {id(part) for call in calls if call.func.attr == "gap" for part in ast.walk(call)}


def test_no_size_outside_the_table():
    """No widget holds a number of pixels: it asks the table by name, or the grid by steps."""
    found = []
    for name, tree in sources():
        steps = steps_of_the_grid(tree)
        numbers = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in steps]
        found += [f"{name}:{n.lineno} {n.value}" for n in numbers if is_size(n.value)]

    assert found == []


def is_size(value: object) -> bool:
    """Tell a number that could be pixels from counts, shares, degrees of a circle and steps of a texture."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value > PLAIN and value not in ALLOWED


ALLOWED = frozenset({3, 4, 12, 14, 20, 100, 255, 256, 300, 360})
"""Counts in words and pictures: a crowd of three, 4:3 of a camera, a long list, degrees, a gradient's steps, paces."""


def test_no_colour_outside_the_table():
    """No widget mixes a colour: what it hands to the canvas comes from the palette, white for textures excepted."""
    found = []
    for name, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Color", "rgb"}:
                given = [ast.unparse(part) for part in node.args]
                is_white = all(part == "1" for part in given)
                if not is_white and not any("*" in part for part in given):
                    found.append(f"{name}:{node.lineno} {given}")

    assert found == []
