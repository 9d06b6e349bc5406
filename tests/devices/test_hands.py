"""The operator's channel answers every line, and never takes the emulator down."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from devices.hands import Hands, OrderError, give_order


def _hand(order: Mapping[str, object]) -> Mapping[str, object]:
    if order.get("do") != "paper":
        raise OrderError("only paper")
    return {"level": order["level"]}


def test_order_over_tcp():
    """An order is carried out and its answer comes back."""
    with Hands("0", hand=_hand) as hands:
        assert give_order(hands.address, {"do": "paper", "level": "out"}) == {"ok": True, "level": "out"}


def test_order_over_unix_socket(tmp_path: Path):
    """A path serves as well as a port, and is gone afterwards."""
    path = tmp_path / "hands"
    with Hands(str(path), hand=_hand) as hands:
        answer = give_order(hands.address, {"do": "paper", "level": "low"})

    assert (answer["ok"], path.exists()) == (True, False)


@pytest.mark.parametrize("order", [{"do": "dance"}, {}])
def test_unknown_order(order: Mapping[str, object]):
    """An order that cannot be carried out is answered with a reason."""
    with Hands("0", hand=_hand) as hands:
        assert give_order(hands.address, order) == {"ok": False, "error": "only paper"}
