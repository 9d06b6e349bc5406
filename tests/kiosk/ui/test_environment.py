from pathlib import Path

import pytest

from kiosk.ui import environment


def test_size():
    """The window's size reaches Kivy in pixels."""
    given = environment.settings(Path("/run/kivy"), size=(800, 600), fullscreen=False)

    assert (given["KCFG_GRAPHICS_WIDTH"], given["KCFG_GRAPHICS_HEIGHT"]) == ("800", "600")


def test_no_escape():
    """No key ends the program."""
    assert environment.settings(Path("/run"), size=(1, 1), fullscreen=True)["KCFG_KIVY_EXIT_ON_ESCAPE"] == "0"


def test_no_clipboard():
    """Nothing typed can reach a clipboard."""
    assert environment.settings(Path("/run"), size=(1, 1), fullscreen=True)["KIVY_CLIPBOARD"] == "dummy"


@pytest.mark.parametrize("taps", ["DOUBLE", "TRIPLE"])
def test_no_second_tap(taps: str):
    """Kivy keeps no touch in case another follows it."""
    assert environment.settings(Path("/run"), size=(1, 1), fullscreen=True)[f"KCFG_POSTPROC_{taps}_TAP_TIME"] == "0"


def test_few_rules_of_style(tmp_path: Path):
    """Kivy finds its fonts and shaders, and of its rules only those of a widget that is used."""
    environment.lay_out(tmp_path / "data", environment.own_data())
    environment.lay_out(tmp_path / "data", environment.own_data())
    rules = (tmp_path / "data" / "style.kv").read_text()

    assert (tmp_path / "data" / "glsl" / "default.fs").is_file()
    assert [line for line in rules.splitlines() if line.startswith("<")] == ["<Scatter>:"]


def test_another_kivy(tmp_path: Path):
    """After an update the links lead to the new one's data."""
    for version in ("old", "new"):
        (tmp_path / version / "fonts").mkdir(parents=True)
        environment.lay_out(tmp_path / "data", tmp_path / version)

    assert (tmp_path / "data" / "fonts").readlink() == tmp_path / "new" / "fonts"


@pytest.mark.usefixtures("window")
def test_too_late(tmp_path: Path):
    """Preparing after Kivy was imported is refused, because it would change nothing."""
    with pytest.raises(environment.KivyImportedEarlyError):
        environment.prepare(tmp_path, environ={})
