"""Only a card in hand is told which papers are here from earlier cases."""

from typing import Any

import msgspec
import pytest

from content.contract.earlier import EarlierRequest
from content.contract.sealing import seal
from tests.server.conftest import NUMBER, SHOP

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def _asked(device: Any, number: str = NUMBER, path: str = "/earlier-papers", **changes: Any) -> Any:
    said = {"item": "shop", "bundle": 1, "intake_key": device.intake_kid, "proved_by": "card", **changes}
    draft = EarlierRequest(device.new_id(), **said)
    sealed = seal(number.encode(), device.bundle_key, draft.seal_info()) if number else b""
    return device.call("POST", path, msgspec.structs.replace(draft, holder=sealed))


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


def test_answers(hall):
    """The holder of an earlier case is told what it answered to what is asked again."""
    case = hall.file(hall.kiosk.application())
    told = _asked(hall.kiosk, path="/earlier-answers", wants="answers").json()

    assert (told["answers"], told["case_no"][:4]) == ({"shop": SHOP}, case.case_no[:4])


@pytest.mark.parametrize(
    ("path", "wants"), [("/earlier-answers", "papers"), ("/earlier-papers", "answers")], ids=["papers", "answers"]
)
def test_each_by_its_own_question(hall, path: str, wants: str):
    """A number that was sealed to ask for papers opens no answers, and the reverse."""
    assert _asked(hall.kiosk, path=path, wants=wants).status_code == 400


def test_answers_need_a_card(hall):
    """Without a card nothing is told."""
    assert _asked(hall.kiosk, path="/earlier-answers", wants="answers", proved_by="typed").status_code == 403
