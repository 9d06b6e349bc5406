"""The sheets' rules name our own pieces, and show what the screen says."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from kivy.factory import Factory
from kivy.lang import Builder
from kivy.lang.parser import Parser, ParserRule

import kiosk.ui.sheets
from kiosk.session.screen import Look, Paragraph
from kiosk.ui.pieces.passage import Passage
from kiosk.ui.sheets.rules import load_rules
from tests.screens.player import Player

RULES = sorted(Path(kiosk.ui.sheets.__file__).parent.glob("*.kv"))


def named(rule: ParserRule) -> Iterator[str]:
    """Go through the classes that a rule asks for."""
    for child in rule.children:
        yield child.name
        yield from named(child)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_ours(player: Player, path: Path) -> None:
    """No name in a rule means one of Kivy's own widgets, which know neither theme nor measure."""
    rules = [rule for _, rule in Parser(content=path.read_text(encoding="utf-8"), filename=str(path)).rules]
    names = {name for rule in rules for name in (rule.name.strip("<>"), *named(rule))}

    assert [name for name in sorted(names) if not Factory.get(name).__module__.startswith("kiosk.ui.")] == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_pairs(path: Path) -> None:
    """Every rule stands beside the module of what it describes."""
    assert path.with_suffix(".py").is_file()


def test_read_once(player: Player) -> None:
    """Asking for the rules again does not apply them twice."""
    before = list(Builder.files)
    load_rules()

    assert Builder.files == before


@pytest.mark.parametrize("layout", ["attract", "home", "page"])
@pytest.mark.parametrize("look", [Look(), Look(reach=True)], ids=["far", "reach"])
def test_newer_words(player: Player, page, press, layout: str, look: Look) -> None:
    """A newer state's title, subtitle, blocks and buttons are shown by the sheet that stands there."""
    player.show(page(Paragraph("一"), layout=layout, look=look))
    sheet = player.app.stage.sheet
    newer = page(Paragraph("二"), layout=layout, look=look, subtitle="四", nav=(press("go", label="五"),))
    player.show(replace(newer, title="三"))
    said = {piece.text for piece in player.app.stage.pieces() if isinstance(piece, Passage)}

    assert (player.app.stage.sheet is sheet, set("二三四五") - said, "一" in said) == (True, set(), False)
