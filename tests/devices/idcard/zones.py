"""The specimens printed in ICAO Doc 9303: Utopia is no state, and its citizens are nobody."""

from datetime import date

TODAY = date(2026, 11, 23)

PASSPORT = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
"""Doc 9303-4, appendix B."""

CARD = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)
"""Doc 9303-5, appendix B."""

LARGER_CARD = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
"""Doc 9303-6, appendix B."""

LONG_NUMBER = (
    "I<UTOD23145890<7349<<<<<<<<<<<",
    "3407127M9507122UTO<<<<<<<<<<<2",
    "STEVENSON<<PETER<JOHN<<<<<<<<<",
)
"""Doc 9303-5, appendix B: the number has twelve characters."""


def with_name(name: str) -> tuple[str, str]:
    """Put another name into the passport; its check digits do not cover names."""
    return (f"P<UTO{name}".ljust(44, "<"), PASSPORT[1])
