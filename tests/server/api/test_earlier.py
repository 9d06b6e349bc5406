"""Only a card in hand is told which papers are here from earlier cases."""

from typing import Any

import msgspec
import pytest

from content.contract.earlier import EarlierRequest
from content.contract.sealing import seal
from tests.server.conftest import NUMBER

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def _asked(device: Any, number: str = NUMBER, **changes: Any) -> Any:
    said = {"item": "shop", "bundle": 1, "intake_key": device.intake_kid, "proved_by": "card", **changes}
    draft = EarlierRequest(device.new_id(), **said)
    sealed = seal(number.encode(), device.bundle_key, draft.seal_info()) if number else b""
    return device.call("POST", "/earlier-papers", msgspec.structs.replace(draft, holder=sealed))


def test_listed(hall):
    """Whoever has handed in nothing is told so."""
    assert _asked(hall.kiosk).json() == {"state": "listed", "offers": []}


@pytest.mark.parametrize("changes", [{"proved_by": "typed"}, {"number": ""}], ids=["typed", "nobody"])
def test_card_needed(hall, changes: dict[str, str]):
    """Without a card nothing is told."""
    answer = _asked(hall.kiosk, **changes)

    assert (answer.status_code, answer.json()["key"]) == (403, "claim.card_needed")


@pytest.mark.parametrize("changes", [{"bundle": 0}, {"bundle": 2**40}, {"intake_key": "other"}])
def test_malformed(hall, changes: dict[str, Any]):
    """A version that cannot be, or a seal that does not open, is refused."""
    assert _asked(hall.kiosk, **changes).status_code == 400


@pytest.mark.parametrize("changes", [{"bundle": 9}, {"item": "nothing"}])
def test_unknown_item(hall, changes: dict[str, Any]):
    """An item that was never published has no papers."""
    assert _asked(hall.kiosk, **changes).json()["offers"] == []
