from devices.page.description import PDF, SIZES, describe
from devices.page.everywhere import describe_everywhere

URI = "ipp://127.0.0.1/ipp/print"


def test_nothing_is_told_twice():
    """What is told here is not told by the plain description as well."""
    plain = describe(URI, formats=(PDF,), sheet_back="normal")

    assert plain.keys() & describe_everywhere(URI, toner_percent=80).keys() == set()


def test_each_tray_is_a_collection():
    """Both trays are told as collections too."""
    told = describe_everywhere(URI, toner_percent=80)

    assert [len(told[f"media-col-{what}"]) for what in ("ready", "database")] == [len(SIZES)] * 2


def test_toner():
    """The level of toner is told as a supply, never below nothing."""
    (supply,) = describe_everywhere(URI, toner_percent=-1)["printer-supply"]

    assert isinstance(supply.content, bytes)
    assert b"level=0;" in supply.content
