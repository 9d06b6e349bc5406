"""What a kiosk hears of a case: the process without a card, the rest with its holder's."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from content.catalogue.bilingual import Bilingual
from content.contract.sealing import seal
from content.contract.tracking import TrackReply, TrackRequest
from server.acts import accepting
from server.holding import WRONG_HOLDERS_MOST
from server.store import issues, notices, record
from tests.server.conftest import NUMBER, OFFICER, OTHER_NUMBER, Case, Hall

WANTED = (Bilingual("租赁合同", "The lease"), Bilingual("平面图", "A floor plan"))


def _asked(device, *, number="", track_id="", **request: Any):
    asked = {"proved_by": "card", **request} if number else request
    draft = TrackRequest(track_id or device.new_id(), intake_key=device.intake_kid if number else "", **asked)
    if number:
        sealed = seal(number.encode(), device.bundle_key, draft.seal_info())
        draft = msgspec.structs.replace(draft, holder=sealed)
    return device.call("POST", "/tracks", draft)


def track(device, **request: Any) -> TrackReply:
    """Ask, and read the reply as a kiosk does."""
    return msgspec.json.decode(_asked(device, **request).content, type=TrackReply)


def _in_need(hall: Hall) -> Case:
    """Have an officer ask for two papers."""
    application = hall.kiosk.application(answers={"shop": "", "scope": "food"})
    case = hall.file(application)
    now = hall.clock.now()
    hall.services.database.write(lambda c: accepting.ask_supplement(c, case, actor=OFFICER, wanted=WANTED, now=now))
    return hall.case(case.case_no)


def _noticed(hall: Hall) -> tuple[Case, notices.Notice]:
    """Have a notice that lies in its folder."""
    case = hall.file(hall.kiosk.application())
    folder = hall.services.config.notices
    folder.mkdir(exist_ok=True)
    (folder / "a.pdf").write_bytes(b"%PDF notice")
    fields = {"sha256": NOTICE_HASH, "size": 11, "pages": 1, "path": "a.pdf", "ordinal": 1, "entry": 1}
    now = hall.clock.now()
    notice = notices.Notice(
        id=hall.kiosk.new_id(),
        case_no=case.case_no,
        kind=notices.NoticeKind.ACCEPTED,
        number="N1",
        asked_at=now,
        **fields,
    )
    hall.services.database.write(lambda c: notices.add(c, notice))
    return case, notice


NOTICE_HASH = "b6af5cfcb9c2b2eb025e3172255a0fbd12243857f974347857d77bf39328ebc6"


def test_the_process_is_public(hall):
    """Without a card the process is told, and nothing that was said to the holder."""
    case = _in_need(hall)
    found = track(hall.kiosk, case_no=case.case_no).case

    assert (found.state, found.turn, found.wanted, found.held) == ("supplement_asked", "applicant", 2, None)


def test_the_holder_hears_what_is_wanted(hall):
    """With the holder's card the list itself is told, and which list it is."""
    case = _in_need(hall)
    held = track(hall.kiosk, case_no=case.case_no, submission=case.submission, number=NUMBER).case.held

    assert (held.supplement, [line.zh for line in held.wanted]) == (1, ["租赁合同", "平面图"])


def test_real_days(hall):
    """The days of promise and law are told."""
    case = hall.file(hall.kiosk.application())
    days = track(hall.kiosk, case_no=case.case_no).case.deadlines

    assert (days.decide_by_promise, days.decide_by_law) == (
        case.deadlines.decide_by_promise,
        case.deadlines.decide_by_law,
    )


def test_own_cases(hall):
    """A card alone lists its holder's cases, the newest first."""
    first = hall.file(hall.kiosk.application())
    hall.clock.advance(60)
    second = hall.file(hall.kiosk.application())

    assert [second.case_no, first.case_no] == [row.case_no for row in track(hall.kiosk, number=NUMBER).own]


def test_nobody_elses_cases(hall):
    """Another person's card lists none of them."""
    hall.file(hall.kiosk.application())

    assert track(hall.kiosk, number=OTHER_NUMBER) == TrackReply("listed")


def test_neither_card_nor_number(hall):
    """Without card and number nothing is told."""
    hall.file(hall.kiosk.application())

    assert track(hall.kiosk) == TrackReply("unknown")


def test_another_receipt(hall):
    """A receipt whose submission is not the case's opens nothing."""
    case = hall.file(hall.kiosk.application())

    assert track(hall.kiosk, case_no=case.case_no, submission=hall.kiosk.new_id()) == TrackReply("unknown")


def test_not_opened_yet(hall):
    """What was handed in and not opened yet is received."""
    application = hall.kiosk.application()
    hall.kiosk.hand_in(hall.kiosk.submission(application))

    assert track(hall.kiosk, case_no=application.case_no) == TrackReply("received")


def test_a_stranger_hears_nothing(hall):
    """Another person's card is not even told the process."""
    case = hall.file(hall.kiosk.application())

    assert track(hall.kiosk, case_no=case.case_no, number=OTHER_NUMBER) == TrackReply("not_holder")


def test_five_strangers_lock(hall):
    """Five wrong cards lock the case for an hour, and staff are told."""
    case = hall.file(hall.kiosk.application())
    replies = [track(hall.kiosk, case_no=case.case_no, number=OTHER_NUMBER) for _ in range(WRONG_HOLDERS_MOST)]
    until = (hall.clock.now() + timedelta(hours=1)).isoformat(timespec="seconds")

    with hall.services.database.reading() as connection:
        told = {issue.key for issue in issues.still_open(connection)}
    assert (replies[-1], track(hall.kiosk, case_no=case.case_no, number=NUMBER), told) == (
        TrackReply("locked", until=until),
        TrackReply("locked", until=until),
        {"claim.locked"},
    )


def test_locked_process_stays_public(hall):
    """A locked case still tells its process to whoever asks without a card."""
    case = hall.file(hall.kiosk.application())
    for _ in range(WRONG_HOLDERS_MOST):
        track(hall.kiosk, case_no=case.case_no, number=OTHER_NUMBER)

    assert track(hall.kiosk, case_no=case.case_no).state == "found"


def test_broken_seal(hall):
    """A number sealed for something else is refused."""
    draft = TrackRequest(hall.kiosk.new_id(), intake_key=hall.kiosk.intake_kid, holder=b"x" * 60, proved_by="card")
    reply = hall.kiosk.call("POST", "/tracks", draft)

    assert (reply.status_code, reply.json()["key"]) == (400, "claim.unreadable")


def test_id_reused(hall):
    """An id that served one case serves no other."""
    first, second = hall.file(hall.kiosk.application()), hall.file(hall.kiosk.application())
    _asked(hall.kiosk, case_no=first.case_no, number=NUMBER, track_id="one")
    reply = _asked(hall.kiosk, case_no=second.case_no, number=NUMBER, track_id="one")

    assert (reply.status_code, reply.json()["key"]) == (409, "claim.id_reused")


@pytest.fixture
def tracked(hall):
    """Have a notice, and its holder proven under the track ``t``."""
    case, notice = _noticed(hall)
    track(hall.kiosk, case_no=case.case_no, number=NUMBER, track_id="t")
    return notice


def test_notice_offered(hall):
    """A notice that lies ready is offered to the holder with its hash and size."""
    case, notice = _noticed(hall)
    (offer,) = track(hall.kiosk, case_no=case.case_no, number=NUMBER).case.held.notices

    assert (offer.id, offer.sha256, offer.size, offer.kind) == (notice.id, NOTICE_HASH, 11, "accepted")


def test_notice_fetched(hall, tracked):
    """The proven holder's kiosk gets the file, and the record says so."""
    answer = hall.kiosk.call("GET", f"/notices/{tracked.id}?track=t")

    with hall.services.database.reading() as connection:
        last = record.of_case(connection, tracked.case_no)[-1]
    assert (answer.status_code, answer.content, last.what) == (200, b"%PDF notice", "notice.fetched")


@pytest.mark.parametrize("case", ["another_kiosk", "late", "no_track"])
def test_notice_kept_back(hall, tracked, case):
    """No file goes to another kiosk, after ten minutes, or without a track that proved the holder."""
    kiosk = hall.add_kiosk("K09") if case == "another_kiosk" else hall.kiosk
    hall.clock.advance(601 if case == "late" else 0)
    answer = kiosk.call("GET", f"/notices/{tracked.id}?track={'' if case == 'no_track' else 't'}")

    assert (answer.status_code, answer.json()["key"]) == (403, "notice.not_yours")


def test_stranger_fetches_nothing(hall):
    """A track that found another holder fetches nothing."""
    case, notice = _noticed(hall)
    track(hall.kiosk, case_no=case.case_no, number=OTHER_NUMBER, track_id="s")

    assert hall.kiosk.call("GET", f"/notices/{notice.id}?track=s").status_code == 403


def test_notice_damaged(hall, tracked):
    """A stored notice that is not the file its row names is not handed out."""
    (hall.services.config.notices / "a.pdf").write_bytes(b"%PDF forged")

    assert hall.kiosk.call("GET", f"/notices/{tracked.id}?track=t").status_code == 500


@pytest.mark.parametrize("proved_by", ["typed", "code"])
def test_card_only(hall, proved_by: str):
    """Without a card in hand nothing of the holder's is told, and no list of cases."""
    case = hall.file(hall.kiosk.application())
    asked = [_asked(hall.kiosk, number=NUMBER, proved_by=proved_by, case_no=number) for number in (case.case_no, "")]

    assert [(answer.status_code, answer.json()["key"]) for answer in asked] == [(403, "claim.card_needed")] * 2
