"""Fonts and icons: where the files are, and which character draws which icon. Imports no Kivy."""

import re
from dataclasses import dataclass
from pathlib import Path

from kiosk.ui.tokens import Weight

_FOLDERS: dict[Weight, str] = {
    "light": "300Light",
    "regular": "400Regular",
    "medium": "500Medium",
    "bold": "700Bold",
}
_RULE = re.compile(r'\.ph-fill\.ph-([a-z0-9-]+):before\s*\{\s*content:\s*"\\([0-9a-f]+)"')


class AssetMissingError(FileNotFoundError):
    """Tell that a font or icon sheet is not where set-up should have put it."""

    key = "ui.asset_missing"


_LINE = ("arrow-", "caret-", "check", "x", "plus", "minus")
# Marks of direction and assent are thin by nature: filled they turn into blots. Both cuts share their characters.


@dataclass(frozen=True)
class Assets:
    """Hold font files by alias and icon characters by Phosphor name."""

    fonts: dict[str, Path]
    icons: dict[str, str]

    def cut(self, name: str) -> str:
        """Name the font an icon is drawn with: filled, or in lines for arrows and ticks."""
        is_line = any(name == mark or (mark.endswith("-") and name.startswith(mark)) for mark in _LINE)
        return "line" if is_line else "icon"

    def icon(self, name: str) -> str:
        """Give the character of an icon; an unknown name gives a plain dot, never a crash before a citizen."""
        return self.icons.get(name) or self.icons["circle"]


def find_assets(folder: Path) -> Assets:
    """Read the folder npm filled at set-up. Raises AssetMissingError when a file is not there."""
    noto = folder / "@expo-google-fonts" / "noto-sans-sc"
    phosphor = folder / "@phosphor-icons" / "web" / "src"
    fonts: dict[str, Path] = {weight: noto / sub / f"NotoSansSC_{sub}.ttf" for weight, sub in _FOLDERS.items()}
    fonts["icon"] = phosphor / "fill" / "Phosphor-Fill.ttf"
    fonts["line"] = phosphor / "bold" / "Phosphor-Bold.ttf"
    sheet = phosphor / "fill" / "style.css"
    for path in (*fonts.values(), sheet):
        if not path.is_file():
            raise AssetMissingError(str(path))
    return Assets(fonts=fonts, icons=read_icons(sheet.read_text(encoding="utf-8")))


def read_icons(sheet: str) -> dict[str, str]:
    """Take each icon's character from Phosphor's style sheet."""
    return {name: chr(int(code, 16)) for name, code in _RULE.findall(sheet)}
