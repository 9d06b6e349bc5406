from content.catalogue.bilingual import Bilingual
from content.contract.tracking import TrackRequest
from server.inquiring import OWN_MOST, answer_track

UNITS = {"trade": Bilingual("商事登记科", "Trade registration")}


def _answer(hall, *, holder="", **request: str):
    asked, now = TrackRequest(hall.kiosk.new_id(), **request), hall.clock.now()
    return hall.services.database.write(
        lambda connection: answer_track(connection, asked, kiosk="K03", holder=holder, units=UNITS, now=now)
    )


def test_the_unit_is_named(hall):
    """The unit that works on a case is told by its name."""
    case = hall.file(hall.kiosk.application())

    assert _answer(hall, case_no=case.case_no).case.unit_zh == "商事登记科"


def test_a_list_has_an_end(hall):
    """A list holds the newest cases, and no more than fit."""
    cases = [hall.file(hall.kiosk.application()) for _ in range(OWN_MOST + 1)]
    listed = [row.case_no for row in _answer(hall, holder=cases[0].holder).own]

    assert (len(listed), cases[0].case_no in listed) == (OWN_MOST, False)


def test_anybody_asks_often(hall):
    """Whoever asks without a card leaves no claim behind."""
    case = hall.file(hall.kiosk.application())

    assert {_answer(hall, case_no=case.case_no).state for _ in range(9)} == {"found"}
