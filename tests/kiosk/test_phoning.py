"""The kiosk's half of a picture from a telephone: a key for each address, fetched, opened, drawn anew, let go."""

import json
from dataclasses import dataclass, field

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from content.contract.clock import SystemClock
from content.contract.phone_upload import PhoneUploadOpened, PhoneUploadRequest, PhoneUploadState, upload_info
from content.contract.sealing import seal
from devices.documents.received import NotDrawn, ReceivedPage
from kiosk.agent.link import Answer, NoAnswer
from kiosk.phoning import PhoneDesk
from kiosk.session.phone import EndPhone, LookForPhone, OpenPhone, PhoneArrived, PhoneFailed, PhoneLooked, PhoneOpened
from kiosk.session.readings import ScannedPage

PAGE = ReceivedPage(b"drawn", 3, 4)


@dataclass
class Line:
    """A server that answers as told, by the end of the path, and remembers what it was asked."""

    answers: dict[str, Answer | NoAnswer] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    opened: PhoneUploadRequest | None = None
    sent: bytes = b"picture"

    def call(self, method: str, path: str, body: bytes = b"", *, most: int = 0) -> Answer | NoAnswer:
        """Answer one call."""
        del most
        what = path.removeprefix("/api/v1/phone-uploads").strip("/").rpartition("/")[2]
        name = {"end": "end", "file": "file", "": "open"}.get(what, "look")
        self.asked.append((method, name))
        if name == "open":
            self.opened = msgspec.json.decode(body, type=PhoneUploadRequest)
        if name in self.answers:
            return self.answers[name]
        given = {"open": PhoneUploadOpened("https://hall/upload/x", ""), "look": PhoneUploadState("waiting")}
        return Answer(200, self._sealed() if name == "file" else msgspec.json.encode(given.get(name)))

    def say(self, state: str, **facts: object) -> None:
        """Tell how far it is from now on."""
        self.answers["look"] = Answer(200, json.dumps({"state": state, **facts}).encode())

    def _sealed(self) -> bytes:
        assert self.opened is not None
        public = X25519PublicKey.from_public_bytes(self.opened.key)
        return seal(self.sent, public, upload_info(self.opened.id, "image/png"))


@pytest.fixture
def line() -> Line:
    """A server."""
    return Line()


@pytest.fixture
def desk(line: Line) -> PhoneDesk:
    """A desk that draws everything as one page, unless it is no picture."""

    def redraw(data: bytes, media: str, *, most: int) -> tuple[ReceivedPage, ...] | NotDrawn:
        if data == b"too long":
            return NotDrawn.TOO_LONG
        return (PAGE,) * min(most, 1) if (data, media) == (b"picture", "image/png") else NotDrawn.UNDRAWABLE

    made = PhoneDesk(line, SystemClock(), bytes, redraw)
    assert made.answer(OpenPhone("s1", "zh")) == PhoneOpened("s1", "https://hall/upload/x")
    return made


LOOK = LookForPhone("s1", 10)


def test_waiting(desk: PhoneDesk, line: Line):
    """Nothing has come yet."""
    line.say("seen", problem="attachment.broken")

    assert desk.answer(LOOK) == PhoneLooked("s1", is_seen=True, problem="attachment.broken")


def test_arrived(desk: PhoneDesk, line: Line):
    """What came is fetched, opened and drawn, and the server lets it go."""
    line.say("arrived", media="image/png", size=7)

    assert desk.answer(LOOK) == PhoneArrived("s1", (ScannedPage(b"drawn", 3, 4),))
    assert (line.asked[-2:], desk.current.key) == ([("GET", "file"), ("POST", "end")], None)


def test_key_for_each(desk: PhoneDesk, line: Line):
    """Every address has a key of its own, so that nothing tells the server which were one visit's."""
    first = line.opened
    desk.answer(OpenPhone("s1", "zh"))

    assert first is not None
    assert line.opened is not None
    assert first.key != line.opened.key


@pytest.mark.parametrize(
    ("sent", "key"), [(b"no picture", "undrawable"), (b"too long", "too_long")], ids=["undrawable", "too long"]
)
def test_not_drawn(desk: PhoneDesk, line: Line, sent: bytes, key: str):
    """What cannot be drawn ends the address."""
    line.sent = sent
    line.say("arrived", media="image/png")

    assert (desk.answer(LOOK), desk.current.id) == (PhoneFailed("s1", key), "")


def test_garbled_seal(desk: PhoneDesk, line: Line):
    """What does not open with the address's key is not shown."""
    line.say("arrived", media="image/jpeg")

    assert desk.answer(LOOK) == PhoneFailed("s1", "broken")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (NoAnswer("timeout"), PhoneLooked("s1", is_seen=False, problem="network")),
        (Answer(404, b"{}"), PhoneFailed("s1", "ended")),
        (Answer(200, b"{"), PhoneFailed("s1", "broken")),
        (Answer(200, b'{"state":"ended"}'), PhoneFailed("s1", "ended")),
    ],
    ids=["silence", "unknown", "garbled", "ended"],
)
def test_looked(desk: PhoneDesk, line: Line, answer: Answer | NoAnswer, told: PhoneLooked | PhoneFailed):
    """Silence is waited out, since something may have come; everything else ends the address."""
    line.answers["look"] = answer

    assert (desk.answer(LOOK), bool(desk.current.id)) == (told, isinstance(told, PhoneLooked))


@pytest.mark.parametrize(
    ("answer", "key"),
    [(NoAnswer("unreachable"), "offline"), (Answer(429, b""), "too_many"), (Answer(400, b""), "broken")],
)
def test_not_opened(desk: PhoneDesk, line: Line, answer: Answer | NoAnswer, key: str):
    """Without an address there is nothing to wait for."""
    line.answers["open"] = answer

    assert desk.answer(OpenPhone("s1", "zh")) == PhoneFailed("s1", key)


def test_fetch_is_tried_again(desk: PhoneDesk, line: Line):
    """A line that fails while fetching loses nothing: the next look fetches."""
    line.say("arrived", media="image/png")
    line.answers["file"] = NoAnswer("timeout")
    first = desk.answer(LOOK)
    del line.answers["file"]

    assert (first, type(desk.answer(LOOK))) == (PhoneLooked("s1", is_seen=True, problem="network"), PhoneArrived)


def test_other_visit(desk: PhoneDesk, line: Line):
    """A look or an end of a visit that is over touches no other visit's address."""
    desk.serve_end(EndPhone("s0"))

    assert desk.answer(LookForPhone("s0", 10)) == PhoneFailed("s0", "ended")
    assert ("GET", "look") not in line.asked


def test_forgotten(desk: PhoneDesk, line: Line):
    """At the end of a visit the key is gone and the server told, once."""
    desk.end()
    desk.end()

    assert (line.asked.count(("POST", "end")), desk.current.key) == (1, None)
