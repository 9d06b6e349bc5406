"""Sound is heard to its end, or ends at once."""

import threading
import time
from pathlib import Path

from kiosk.speech.sinks import FolderSink, PlayerSink
from kiosk.speech.wave import Wave, read_wav

WAVE = Wave(b"\x01\x02" * 200, 22050)


def test_player_gets_a_file(tmp_path: Path):
    """The player program reads a whole WAV file."""
    PlayerSink(("dd", f"of={tmp_path / 'heard.wav'}", "status=none")).play(WAVE, threading.Event())

    assert read_wav((tmp_path / "heard.wav").read_bytes()) == WAVE


def test_silent_within_a_tenth_of_a_second():
    """A player that goes on for a minute is silent within 100 ms (and the wait of a busy machine)."""
    cancelled = threading.Event()
    thread = threading.Thread(target=PlayerSink(("sleep", "60")).play, args=(WAVE, cancelled))
    thread.start()
    began = time.monotonic()
    cancelled.set()
    thread.join(5)

    assert (thread.is_alive(), time.monotonic() - began < 0.5) == (False, True)


def test_folder(tmp_path: Path):
    """Each sound becomes a file of its own."""
    sink = FolderSink(tmp_path / "said")
    for _ in range(2):
        sink.play(WAVE, threading.Event())

    assert [path.name for path in sorted((tmp_path / "said").iterdir())] == ["said-0001.wav", "said-0002.wav"]
