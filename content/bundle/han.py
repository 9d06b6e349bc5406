"""Chinese characters as single words, because SQLite's tokeniser does not divide Chinese text."""

import re

# CJK unified ideographs with extension A, compatibility forms, and the planes of extensions B and later.
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN_RUN = re.compile(f"[{_HAN}]+")
_HAN_ONE = re.compile(f"([{_HAN}])")


def spaced(text: str) -> str:
    """Put spaces around every Chinese character."""
    return " ".join(_HAN_ONE.sub(r" \1 ", text).split())
