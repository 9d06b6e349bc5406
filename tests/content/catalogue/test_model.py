"""The catalogue as a whole, and on its way to JSON and back."""

import msgspec

from content.catalogue.model import Catalogue


def test_round_trip(catalogue: Catalogue):
    """The whole catalogue comes back from JSON unchanged."""
    assert catalogue == msgspec.json.decode(msgspec.json.encode(catalogue), type=Catalogue)


def test_builtins_round_trip(catalogue: Catalogue):
    """Each item comes back from plain values unchanged."""
    for item in catalogue.items:
        assert item == msgspec.convert(msgspec.to_builtins(item), type(item))


def test_item_by_id(catalogue: Catalogue):
    """An item is found by its id."""
    found = catalogue.item("road-freight-licence")
    assert found is not None
    assert found.name.zh == "道路普通货物运输经营许可"


def test_unknown_item(catalogue: Catalogue):
    """An id that does not exist finds nothing."""
    assert catalogue.item("moon-landing") is None
