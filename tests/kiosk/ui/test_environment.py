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


@pytest.mark.usefixtures("window")
def test_too_late(tmp_path: Path):
    """Preparing after Kivy was imported is refused, because it would change nothing."""
    with pytest.raises(environment.KivyImportedEarlyError):
        environment.prepare(tmp_path, environ={})
