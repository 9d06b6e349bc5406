"""Offered is only what is known to work."""

import pytest

from devices.status import FAULTS, DeviceState, Level, Status
from kiosk.health.offers import DEVICES, Surroundings, judge

WELL = Status(DeviceState.ONLINE)
AROUND = Surroundings(is_online=True, filing_refusal="")


def test_all_is_well() -> None:
    """With every device online, everything is offered and nothing needs a reason."""
    offers = judge(dict.fromkeys(DEVICES, WELL), AROUND)

    assert (frozenset({*DEVICES, "network", "filing"}), ()) == (offers.working, offers.reasons)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (None, "device.absent"),
        (Status(DeviceState.STARTING), "device.starting"),
        (Status(DeviceState.NO_REPLY), "device.no_reply"),
        (Status(DeviceState.ONLINE, {"paper": Level.OUT}, (FAULTS["paper.out"],)), "paper.out"),
        (Status(DeviceState.FAULT), "device.fault"),
    ],
)
def test_a_printer_that_cannot_print_is_not_offered(status, reason) -> None:
    """What is silent, starting, missing or out of paper is not offered, and the reason is told."""
    statuses = dict.fromkeys(DEVICES, WELL) | {"receipt": status}
    offers = judge({name: known for name, known in statuses.items() if known}, AROUND)

    assert "receipt" not in offers.working
    assert (("receipt", reason),) == offers.reasons


def test_low_paper_is_still_offered() -> None:
    """A warning stops nothing."""
    low = Status(DeviceState.ONLINE, {"paper": Level.LOW}, (FAULTS["paper.low"],))

    assert "receipt" in judge(dict.fromkeys(DEVICES, WELL) | {"receipt": low}, AROUND).working


def test_line_and_disk_have_reasons_too() -> None:
    """Offline and a refused filing are told apart from devices."""
    offers = judge(dict.fromkeys(DEVICES, WELL), Surroundings(is_online=False, filing_refusal="disk"))

    assert offers.reasons == (("filing", "filing.disk"), ("network", "network.offline"))


def test_lent_seats_stay_cut_off() -> None:
    """Seats at hand are offered without the server, and their lack is nothing amiss."""
    around = [Surroundings(is_online=False, filing_refusal="", has_lent_seats=has) for has in (True, False)]
    offers = [judge(dict.fromkeys(DEVICES, WELL), each) for each in around]

    assert ["leased" in each.working for each in offers] == [True, False]
    assert offers[0].reasons == offers[1].reasons


@pytest.mark.parametrize(("status", "is_offered"), [(None, False), (Status(DeviceState.ABSENT), False), (WELL, True)])
@pytest.mark.parametrize("name", ["passport", "documents"])
def test_extras(name, status, *, is_offered) -> None:
    """A reader for passports or a document camera is offered where it works; where there is none nothing is amiss."""
    known = {name: status} if status else {}
    offers = judge(dict.fromkeys(DEVICES, WELL) | known, AROUND)

    assert (name in offers.working, offers.reasons) == (is_offered, ())
