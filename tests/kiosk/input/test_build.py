from pathlib import Path

from kiosk.input.build import SCHEMAS
from kiosk.input.rime import FOLDER


def test_nothing_typed_is_learnt():
    """Every schema switches the user dictionary off."""
    schemas = sorted(SCHEMAS.glob("*.schema.yaml"))

    assert len(schemas) == 2
    assert all("enable_user_dict: false" in path.read_text(encoding="utf-8") for path in schemas)


def test_only_what_is_compiled_stays(lexicon: Path):
    """The word list is not kept beside the dictionary made of it, and nothing half made is left."""
    names = {path.name for path in (lexicon.parent / FOLDER).iterdir()}

    assert {"kiosk.table.bin", "kiosk.prism.bin", "kiosk_tolerant.prism.bin"} <= names
    assert not {name for name in names if name.endswith((".dict.yaml", ".draft"))}
