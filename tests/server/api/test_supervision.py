from typing import Any

import msgspec
import pytest

from content.contract.supervision import AcknowledgementRequest
from server.store.supervision import Department, DepartmentState
from server.supervising import SupervisionDesk, enlist
from server.webhook import Webhook
from tests.server.department import Office

ORIGIN = "http://hall.test"
PAGE = "/api/v1/supervision/decisions"
NOTE = "/api/v1/supervision/acknowledgements"


class Caller:
    """A department that asks the server."""

    def __init__(self, hall: Any, name: str) -> None:
        self._hall, self._name, self._count = hall, name, 0
        self.office = Office(hall.services.secrets.server.public_key())

    def enlist(self, state=DepartmentState.ACTIVE):
        now = self._hall.clock.now()
        kept = Department(id=self._name, public_key=self.office.public_key, url="", state=state, added_at=now)
        self._hall.services.database.write(lambda c: enlist(c, kept, by="operator", now=now))

    def call(self, method, path, struct=None, *, nonce="", headers=None):
        self._count += 1
        body = b"" if struct is None else struct if isinstance(struct, bytes) else msgspec.json.encode(struct)
        nonce = nonce or f"{self._name}-{self._count:014d}"
        created = int(self._hall.clock.now().timestamp())
        signing = self.office.sign(method, ORIGIN + path, body, nonce=nonce, created=created, name=self._name)
        return self._hall.client.request(method, path, content=body, headers={**signing, **(headers or {})})


@pytest.fixture
def market(hall):
    """The enlisted department of the hall's items."""
    caller = Caller(hall, "market")
    caller.enlist()
    return caller


@pytest.fixture
def decided(hall, market):
    """Three decided cases, told."""
    cases = [hall.grant(hall.file(hall.kiosk.application())) for _ in range(3)]
    s = hall.services
    desk = SupervisionDesk(
        database=s.database, catalogues=s.catalogues, webhook=Webhook(key=s.secrets.server), clock=hall.clock
    )
    while desk.step():
        pass
    return [case.case_no for case in cases]


def test_asked(market, decided):
    """A department gets its decisions in their order."""
    page = market.call("GET", PAGE).json()

    assert [each["case_no"] for each in page["decisions"]] == decided


def test_pages(market, decided):
    """Page after page no decision is missing and none comes twice, and the end stays where it is."""
    found, after = [], 0
    for _ in range(4):
        page = market.call("GET", f"{PAGE}?after={after}&limit=1").json()
        found.append([each["case_no"] for each in page["decisions"]])
        after = page["next"]

    assert found == [[decided[0]], [decided[1]], [decided[2]], []]


def test_unchanged(market, decided):
    """A page that is known already is not sent again."""
    tag = market.call("GET", PAGE).headers["etag"]
    again = market.call("GET", PAGE, headers={"If-None-Match": f'"other", {tag}'})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("query", ["after=-1", "after=x", "after=99999999999", "limit=0", "limit=", "after=%E0"])
def test_odd_page(market, query):
    """A number that is none is told by its name."""
    answer = market.call("GET", f"{PAGE}?{query}")

    assert (answer.status_code, answer.json()["key"]) == (400, "request.malformed")


def test_acknowledged(market, decided):
    """An acknowledgement counts, again too, and what was never told is named."""
    first = market.call("GET", PAGE).json()["decisions"][0]["seq"]
    asked = AcknowledgementRequest([first, 9_999], "监管科")
    answers = [market.call("POST", NOTE, asked).json() for _ in range(2)]

    assert answers == [{"acknowledged": [first], "unknown": [9_999]}] * 2


def test_another_department(hall, market, decided):
    """A department sees and acknowledges nothing that is another's."""
    other = Caller(hall, "health")
    other.enlist()
    seq = market.call("GET", PAGE).json()["decisions"][0]["seq"]

    assert other.call("GET", PAGE).json() == {"decisions": [], "next": 0}
    assert other.call("POST", NOTE, AcknowledgementRequest([seq], "x")).json()["acknowledged"] == []


def test_replayed(market):
    """A request of a department serves once, as a kiosk's does."""
    nonce = "n" * 20
    answers = [market.call("GET", PAGE, nonce=nonce) for _ in range(2)]

    assert [answers[0].status_code, answers[1].json()["key"]] == [200, "request.replayed"]


def test_closed(market):
    """A department whose key was closed is believed no more."""
    market.enlist(DepartmentState.CLOSED)
    answer = market.call("GET", PAGE)

    assert (answer.status_code, answer.json()["key"]) == (403, "department.closed")


def test_kiosk(hall, market):
    """A kiosk is no department, and a department is no kiosk."""
    asked = [hall.kiosk.call("GET", "/supervision/decisions"), market.call("GET", "/api/v1/roster")]

    assert [answer.json()["key"] for answer in asked] == ["request.unknown_key"] * 2


ODD = {
    "too many": (AcknowledgementRequest(list(range(1, 202)), "x"), 413, "supervision.too_many"),
    "nobody": (AcknowledgementRequest([1], ""), 400, "request.malformed"),
    "long name": (AcknowledgementRequest([1], "x" * 65), 400, "request.malformed"),
    "a line break": (AcknowledgementRequest([1], "a\nb"), 400, "request.malformed"),
    "zero": (AcknowledgementRequest([0], "x"), 400, "request.malformed"),
    "beyond": (AcknowledgementRequest([2**31], "x"), 400, "request.malformed"),
    "no JSON": (b"{", 400, "request.malformed"),
}


@pytest.mark.parametrize(("body", "status", "key"), ODD.values(), ids=ODD)
def test_odd_note(market, body, status, key):
    """An acknowledgement that is none is refused by a key."""
    answer = market.call("POST", NOTE, body)

    assert (answer.status_code, answer.json()["key"]) == (status, key)
