"""Orders for the hand, one JSON object a line over a unix socket. Never started in service."""

import json
import socketserver
import threading
from concurrent.futures import TimeoutError as LateError
from pathlib import Path
from typing import Any

import msgspec

from kiosk.ui.puppet.acts import Acts
from kiosk.ui.puppet.hand import Act


class Tap(msgspec.Struct, tag_field="do", tag="tap", forbid_unknown_fields=True):
    """Touch a button, a key of the keyboard, or a box, by its key."""

    key: str


class TapAt(msgspec.Struct, tag_field="do", tag="tap_at", forbid_unknown_fields=True):
    """Touch a pixel, counted from the upper left."""

    x: float
    y: float


class Drag(msgspec.Struct, tag_field="do", tag="drag", forbid_unknown_fields=True):
    """Draw through points: shares of the box of ``key`` when it is given, else pixels."""

    points: list[tuple[float, float]]
    key: str = ""


class Type(msgspec.Struct, tag_field="do", tag="type", forbid_unknown_fields=True):
    """Press the keyboard's keys for a text."""

    text: str


class Look(msgspec.Struct, tag_field="do", tag="look", forbid_unknown_fields=True):
    """Tell what is on the window."""


class Shot(msgspec.Struct, tag_field="do", tag="shot", forbid_unknown_fields=True):
    """Keep the window as a PNG file."""

    path: str


class Wait(msgspec.Struct, tag_field="do", tag="wait", forbid_unknown_fields=True):
    """Wait for a screen by its name."""

    screen: str
    timeout_s: float = 10.0


Order = Tap | TapAt | Drag | Type | Look | Shot | Wait

# Longer than any act may take; typing a long text takes the longest.
_PATIENCE_S = 180.0


class PuppetServer:
    """Take orders until closed. Each is answered by one line: ``{"ok": true, …}`` or ``{"ok": false, "error": …}``."""

    def __init__(self, path: Path, acts: Acts) -> None:
        path.unlink(missing_ok=True)
        self._path = path
        self._server = _Server(str(path), acts)
        self._thread = threading.Thread(target=self._server.serve_forever, name="puppet", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def close(self) -> None:
        """Stop listening and take the socket away."""
        self._server.shutdown()
        self._server.server_close()
        self._path.unlink(missing_ok=True)


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True

    def __init__(self, path: str, acts: Acts) -> None:
        super().__init__(path, _Connection)
        self.acts = acts


class _Connection(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        for line in self.rfile:
            answer = self._answer(line)
            self.wfile.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")

    def _answer(self, line: bytes) -> dict[str, Any]:
        try:
            order = msgspec.json.decode(line, type=Order)
        except msgspec.DecodeError as error:
            return {"ok": False, "error": f"not an order: {error}"}
        try:
            acts = self.server.acts
            return {"ok": True, **acts.hand.ask(lambda: act_for(acts, order)).result(_PATIENCE_S)}
        except (LookupError, OSError, LateError) as error:
            return {"ok": False, "error": f"{type(error).__name__}: {error}"}


def act_for(acts: Acts, order: Order) -> Act:  # noqa: PLR0911  # one line for each order
    """Choose the act that carries out an order."""
    match order:
        case Tap(key=key):
            return acts.tap(key)
        case TapAt(x=x, y=y):
            return acts.tap_at(x, y)
        case Drag(points=points, key=key):
            return acts.drag(points, key)
        case Type(text=text):
            return acts.type(text)
        case Look():
            return acts.look()
        case Shot(path=path):
            return acts.shot(Path(path))
        case Wait(screen=screen, timeout_s=timeout_s):
            return acts.wait(screen, timeout_s)
