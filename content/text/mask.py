"""Shorten what is personal for a screen or a paper that others may see (GB/T 35273 de-identification by masking)."""

STAR = "*"
_NUMBER_HEAD, _NUMBER_TAIL = 3, 4


def mask_name(name: str) -> str:
    """Keep the first character, and the last of three or more: 测*一, 高*. An empty name stays empty."""
    stripped = name.strip()
    if len(stripped) < 2:  # noqa: PLR2004  # a single character has nothing left to hide
        return stripped
    middle = max(1, len(stripped) - 2)
    return stripped[0] + STAR * middle + (stripped[-1] if len(stripped) > 2 else "")  # noqa: PLR2004  # the shortest name with a middle


def mask_number(number: str) -> str:
    """Keep the first three and the last four characters; a number too short for both is hidden whole."""
    hidden = len(number) - _NUMBER_HEAD - _NUMBER_TAIL
    if hidden <= 0:
        return STAR * len(number)
    return number[:_NUMBER_HEAD] + STAR * hidden + number[-_NUMBER_TAIL:]
