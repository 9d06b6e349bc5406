"""Kivy's environment, which must stand before anything imports Kivy. Imports no Kivy itself."""

import os
import sys
from collections.abc import MutableMapping
from importlib.util import find_spec
from pathlib import Path

# Of the 1,340 lines of rules that Kivy reads at every start (50 ms), ours need this one: the loupe is a Scatter.
_RULES = """<Scatter>:
    canvas.before:
        PushMatrix
        MatrixInstruction:
            matrix: self.transform
    canvas.after:
        PopMatrix
"""
_STYLE = "style.kv"


class KivyImportedEarlyError(RuntimeError):
    """Tell that Kivy has read its environment before it was prepared."""

    key = "ui.kivy_imported_early"


def prepare(
    home: Path,
    *,
    size: tuple[int, int] = (1080, 1920),
    offscreen: bool = False,
    fullscreen: bool = False,
    environ: MutableMapping[str, str] = os.environ,
) -> None:
    """Set what Kivy and SDL read on import, and make the folder Kivy writes to.

    ``size`` is in pixels. ``offscreen`` renders without any display server. Raises KivyImportedEarlyError when it
    comes too late to have an effect.
    """
    if "kivy" in sys.modules:
        raise KivyImportedEarlyError(KivyImportedEarlyError.key)
    home.mkdir(parents=True, exist_ok=True)
    lay_out(home / "data", own_data())
    environ.update(settings(home, size=size, fullscreen=fullscreen))
    if offscreen:
        environ.update({"SDL_VIDEODRIVER": "offscreen", "SDL_AUDIODRIVER": "dummy"})


def settings(home: Path, *, size: tuple[int, int], fullscreen: bool) -> dict[str, str]:
    """List the variables that make a kiosk's window: fixed pixels, own log, no escape key, no screen saver."""
    width, height = size
    return {
        "KIVY_HOME": str(home),
        "KIVY_DATA_DIR": str(home / "data"),
        "KIVY_NO_ARGS": "1",
        "KIVY_NO_FILELOG": "1",
        "KIVY_NO_CONSOLELOG": "1",
        # Kivy would replace sys.stderr by an object without fileno, which breaks faulthandler.
        "KIVY_LOG_MODE": "PYTHON",
        # A pixel stays a pixel on every screen.
        "KIVY_METRICS_DENSITY": "1",
        "KIVY_DPI": "96",
        # Nothing typed may reach a clipboard that outlives the visit.
        "KIVY_CLIPBOARD": "dummy",
        "KCFG_KIVY_EXIT_ON_ESCAPE": "0",
        "KCFG_KIVY_LOG_LEVEL": "warning",
        "KCFG_GRAPHICS_WIDTH": str(width),
        "KCFG_GRAPHICS_HEIGHT": str(height),
        "KCFG_GRAPHICS_FULLSCREEN": "auto" if fullscreen else "0",
        "KCFG_GRAPHICS_RESIZABLE": "0",
        "KCFG_GRAPHICS_BORDERLESS": "1" if fullscreen else "0",
        # Without a cap frames pile up in a software renderer and the next texture waits seconds for them.
        "KCFG_GRAPHICS_MAXFPS": "60",
        # Edges are smoothed by the shapes themselves.
        "KCFG_GRAPHICS_MULTISAMPLES": "0",
        "KCFG_GRAPHICS_ALLOW_SCREENSAVER": "0",
        "KCFG_INPUT_MOUSE": "mouse,disable_multitouch",
        # Waiting for a second and third tap, which mean nothing here, Kivy kept each touch for 0.4 s with all under it.
        "KCFG_POSTPROC_DOUBLE_TAP_TIME": "0",
        "KCFG_POSTPROC_TRIPLE_TAP_TIME": "0",
    }


def own_data() -> Path:
    """Find Kivy's fonts, shaders and rules without importing it."""
    spec = find_spec("kivy")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("kivy", name="kivy")
    return Path(spec.origin).parent / "data"


def lay_out(data: Path, own: Path) -> None:
    """Make a folder that has all of Kivy's data by links, and few rules of style."""
    data.mkdir(exist_ok=True)
    (data / _STYLE).write_text(_RULES, encoding="utf-8")
    for part in own.iterdir():
        link = data / part.name
        if part.name == _STYLE or (link.is_symlink() and link.readlink() == part):
            continue
        link.unlink(missing_ok=True)
        link.symlink_to(part)
