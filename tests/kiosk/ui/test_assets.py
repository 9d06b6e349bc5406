from pathlib import Path

import pytest

from kiosk.ui.assets import AssetMissingError, Assets, find_assets, read_icons

SHEET = '.ph-fill.ph-acorn:before {\n  content: "\\eb9a";\n}\n.ph-fill.ph-circle:before {\n  content: "\\e18a";\n}\n'


def test_icons():
    """An icon's character is the one its style sheet names."""
    assert read_icons(SHEET) == {"acorn": "\ueb9a", "circle": "\ue18a"}


def test_unknown_icon():
    """An icon nobody drew shows as a dot."""
    assert Assets(fonts={}, icons=read_icons(SHEET)).icon("dragon") == "\ue18a"


def test_missing(tmp_path: Path):
    """A folder without fonts is refused at the start, with the path."""
    with pytest.raises(AssetMissingError, match="NotoSansSC"):
        find_assets(tmp_path)
