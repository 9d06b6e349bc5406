"""Each of the agent's jobs keeps its own pace, and no job's trouble stops another."""

import threading

import msgspec
import pytest

from content.catalogue.bookings import NO_BOOKINGS
from content.contract.acknowledgement import Acknowledgement, AcknowledgementBatch, held_leaf, seal_all
from content.contract.application import Rating
from content.contract.enrolment import Roster, SignedRoster
from content.contract.envelope import decode_batch
from content.contract.health import HeartbeatReply, Order, OrderResult
from content.contract.signing import Domain, sign
from kiosk.agent.content import ContentUpdater
from kiosk.agent.drafts import DraftCourier
from kiosk.agent.heartbeat import Pulse
from kiosk.agent.leasing import LeaseKeeper
from kiosk.agent.loop import Agent, Paces
from kiosk.agent.roster import RosterFetcher
from kiosk.agent.scans import PATH as SCANS
from kiosk.agent.scans import ScanUploader
from kiosk.agent.upload import Uploader
from kiosk.journal.drafts import Drafts
from kiosk.journal.leases import LeaseBook
from kiosk.journal.scans import ScanBox
from tests.kiosk import paged
from tests.kiosk.told import Request
from tests.kiosk.uptimes import MovedUptime

WAIT_S = 10.0
HEARTBEAT, CONTENT, ROSTER, UPLOAD = "/api/v1/heartbeats", "/api/v1/bundle/", "/api/v1/roster", "/api/v1/submissions"


@pytest.fixture
def agent(tmp_path, books, link, library, server_key) -> Agent:
    """Make an agent of a kiosk that has a catalogue; no root lies in its folder."""
    books.shelf.put_trust(b"no trust at all")
    scans = ScanBox(books.file)
    return Agent(
        uploader=Uploader(books.outbox, link, books.clock, lambda: 0.5, server_key.public_key),
        scan_uploader=ScanUploader(scans, link, books.clock, lambda: 0.5, server_key.public_key),
        drafts=DraftCourier(Drafts(books.file), link, books.clock, lambda: 0.5),
        pulse=Pulse("K03", "0.1", books.board, books.outbox, books.paper, books.shelf, link, books.clock),
        content=ContentUpdater(link, books.shelf, tmp_path / "root.json", tmp_path / "catalogues", books.clock),
        roster=RosterFetcher(link, books.shelf, server_key.public_key),
        leases=LeaseKeeper(
            book=LeaseBook(books.file),
            link=link,
            plan=lambda: NO_BOOKINGS,
            uptime=MovedUptime(),
            clock=books.clock,
            random=lambda n: b"l" * n,
            choose=lambda _: 0,
        ),
        outbox=books.outbox,
        scans=scans,
        board=books.board,
        library=library,
        clock=books.clock,
        paces=Paces(heartbeat_s=30, content_s=60, roster_s=60, lease_s=60, retry_s=2),
    )


@pytest.fixture
def well(told, server_key):
    """Let the server answer everything as it should."""

    def answer(request: Request) -> tuple[int, bytes]:
        if request.path == HEARTBEAT:
            return 200, msgspec.json.encode(HeartbeatReply("2026-09-28T02:13:00+08:00", []))
        if request.path == ROSTER:
            raw = msgspec.json.encode(Roster("2026-09-28T02:00:00+08:00", [], []))
            return 200, msgspec.json.encode(SignedRoster(raw, sign(Domain.ROSTER, raw, server_key)))
        return (200, _stored(request, server_key)) if request.path == UPLOAD else (404, b"{}")

    return answer


def _stored(request, key) -> bytes:
    envelopes = [given.envelope for given in decode_batch(request.body).submissions]
    (seal,) = seal_all([[held_leaf(each.id, each.body_sha256) for each in envelopes]], key)
    results = [Acknowledgement(each.id, "stored") for each in envelopes]
    return msgspec.json.encode(AcknowledgementBatch(results, seal.path, seal.signature))


def _hand_in(books, count: int) -> None:
    now = books.clock.now()
    for number in range(count):
        books.outbox.hand_in(books.sealer.submission(Rating("", 5), id=f"r{number:03}", kind="rating", at=now), at=now)


def _count(told, path: str) -> int:
    return sum(request.path == path for request in told.asked)


def test_one_round_does_all_that_is_due(told, books, agent, well) -> None:
    """Everything is handed in, the heartbeat sent, the roster fetched, and the server known to answer."""
    told.answer = well
    _hand_in(books, 25)

    agent.round()

    assert (books.outbox.backlog().waiting, books.board.is_online()) == (0, True)
    assert (_count(told, HEARTBEAT), _count(told, ROSTER)) == (1, 1)


def test_a_page_a_round(told, books, agent, well) -> None:
    """Of two scanned pages one goes out with its application's round, so that nothing else waits for paper."""
    told.answer = well
    paged.file(books, paged.sealed(books), paged.sealed(books, id="second", page=2))

    agent.round()

    assert (_count(told, UPLOAD), _count(told, SCANS)) == (1, 1)


def test_each_job_has_its_pace(told, books, agent, well) -> None:
    """A second round at the same moment asks nothing; half a minute later only the heartbeat is due."""
    told.answer = well
    agent.round()
    agent.round()
    told.asked.clear()

    books.clock.move(31)
    agent.round()

    assert [request.path for request in told.asked] == [HEARTBEAT]


def test_a_job_in_trouble_stops_no_other(told, books, agent, well, caplog) -> None:
    """A broken trust state ends the look for content with a line in the log, and the roster is fetched all the same."""
    told.answer = well

    agent.round()

    assert "agent content: unexpected DecodeError" in caplog.text
    assert books.shelf.roster() is not None


def test_trouble_is_not_hurried(told, books, agent, well) -> None:
    """While nobody answers, each job tries again only after its pause, results of orders included."""
    told.answer = lambda _request: (503, b"")
    books.board.take_orders([Order("o1", "restart_ui")])
    books.board.settle_order(OrderResult("o1", "done"))

    for _ in range(20):
        books.clock.move(0.2)
        agent.round()

    assert (_count(told, HEARTBEAT), _count(told, ROSTER)) == (2, 2)


def test_a_result_is_told_at_once(told, books, agent, well) -> None:
    """While the server answers, it need not wait half a minute for what became of its order."""
    told.answer = well
    agent.round()
    books.board.take_orders([Order("o1", "restart_ui")])
    books.board.settle_order(OrderResult("o1", "done"))

    agent.round()

    assert (_count(told, HEARTBEAT), books.board.unreported_results()) == (2, [])


def test_the_end_of_a_night_without_a_server(told, books, agent, well) -> None:
    """As soon as the server answers again, what was put off for minutes is due at once."""
    told.answer = lambda _request: (503, b"")
    _hand_in(books, 1)
    for _ in range(200):
        books.clock.move(3)
        agent.round()
    told.answer = well

    for _ in range(2):
        books.clock.move(3)
        agent.round()

    assert (books.outbox.backlog().waiting, books.board.is_online()) == (0, True)


def test_it_runs_until_it_is_told_to_stop(told, agent, well) -> None:
    """Rounds go on by themselves, each a sign of life, and end when asked."""
    beaten, stop, alive = threading.Event(), threading.Event(), threading.Event()

    def answer(request: Request) -> tuple[int, bytes]:
        beaten.set()
        return well(request)

    told.answer = answer
    running = threading.Thread(target=agent.run, args=(stop,), kwargs={"alive": alive.set})
    running.start()
    was_beaten = beaten.wait(WAIT_S)
    stop.set()
    running.join(WAIT_S)

    assert (was_beaten, alive.is_set(), running.is_alive()) == (True, True, False)
