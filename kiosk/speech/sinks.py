"""Where sound goes: to a player program, or into a folder of files for whoever checks what would be heard."""

import os
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

from kiosk.speech.wave import Wave

_SLICE_S = 0.02


class PlayerSink:
    """Hand each sound to a program such as ``aplay -q -`` on its standard input; it is killed to be silent at once."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)

    def play(self, wave: Wave, cancelled: threading.Event) -> None:
        """Play to the end or until cancelled. The sound lies in memory only: a pipe would keep a second of it."""
        sound = os.memfd_create("speech")
        try:
            os.write(sound, wave.to_wav())
            os.lseek(sound, 0, os.SEEK_SET)
            with subprocess.Popen(
                self._command, stdin=sound, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as player:
                while player.poll() is None:
                    if cancelled.wait(_SLICE_S):
                        player.kill()
        finally:
            os.close(sound)


class FolderSink:
    """Keep each sound as a numbered WAV file; for demonstrations with invented people only."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._count = 0

    def play(self, wave: Wave, cancelled: threading.Event) -> None:
        """Write the file, without taking the time to play it."""
        if not cancelled.is_set():
            self._count += 1
            (self._folder / f"said-{self._count:04}.wav").write_bytes(wave.to_wav())
