"""The rules of the sheets: what parts each has and which of the screen's words each shows, in ``.kv`` files."""

from pathlib import Path

from kivy.lang import Builder


def load_rules() -> None:
    """Read every rule beside this module, once in a process; a fault in one is told with its file and line."""
    for path in sorted(Path(__file__).parent.glob("*.kv")):
        if str(path) not in Builder.files:
            Builder.load_file(str(path))
