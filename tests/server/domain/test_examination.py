"""Whom an application is believed to be from, before any rule may decide on it."""

from datetime import datetime, timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.catalogue.item import ApplicantRule
from content.contract.application import Applicant, Application, Proxy
from content.contract.clock import CHINA
from content.contract.code import Code, CodeType, Holder, write_code
from content.contract.signing import key_id, public_bytes
from server.domain.examination import identity_problem, proxy_problems

KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
ISSUERS = {key_id(public_bytes(KEY.public_key())): KEY.public_key()}
NOW = datetime(2026, 9, 28, 2, 13, tzinfo=CHINA)
NAME, NUMBER = "测试样一", "140581189912310019"
PROOF = write_code(
    Code(
        type=CodeType.IDENTITY,
        number="",
        subject="01998d2e-0000-7000-8000-000000000001",
        issuer="platform",
        issued=NOW,
        expires=NOW + timedelta(minutes=5),
        holder=Holder(NAME, NUMBER),
    ),
    KEY,
)


def application(applicant: Applicant, *, filed_at: datetime = NOW + timedelta(minutes=20)) -> Application:
    """An application whose form does not matter here."""
    return Application(
        id="a",
        case_no="",
        item="shop",
        item_version=1,
        bundle=1,
        language="zh",
        applicant=applicant,
        situation={},
        answers={},
        provenance={},
        filed_at=filed_at.isoformat(),
        shown_sha256="0" * 64,
    )


def coded(**changes: str) -> Applicant:
    """Somebody who showed a good identity code."""
    return msgspec.structs.replace(Applicant(NAME, NUMBER, "resident", by="code", proof=PROOF), **changes)


@pytest.mark.parametrize(
    ("applicant", "problem"),
    [
        (Applicant(NAME, NUMBER, "resident"), ""),
        (Applicant(NAME, NUMBER, "resident", by="typed"), "identity.typed"),
        (Applicant(NAME, "L898902C3", "passport", by="passport"), "identity.passport"),
        (coded(), ""),
        (coded(proof=""), "identity.unproven"),
        (coded(proof=PROOF[:-1] + "0"), "identity.unproven"),
        (coded(name="测试样二"), "identity.unproven"),
        (coded(number="140581189912310027"), "identity.unproven"),
    ],
)
def test_identity(applicant: Applicant, problem: str):
    """A card and a code of the same holder are believed; whatever else was claimed waits for a person."""
    assert identity_problem(application(applicant), ISSUERS) == problem


def test_an_issuer_nobody_trusts():
    """A code counts only while its issuer is among those the server trusts."""
    assert identity_problem(application(coded()), {}) == "identity.unproven"


@pytest.mark.parametrize("after", [timedelta(hours=-1), timedelta(hours=3)])
def test_a_code_of_another_day(after: timedelta):
    """A code from long before, or after, the filing proves nothing."""
    assert identity_problem(application(coded(), filed_at=NOW + after), ISSUERS) == "identity.unproven"


AGENT = Applicant("测试样二", "140581189912310027", "resident")
PROXY = Proxy(agent=AGENT, scope="file", until="2026-12-26", is_principal_present=True)


@pytest.mark.parametrize(
    ("changes", "by_agent", "problems"),
    [
        ({}, True, ()),
        ({}, False, ("proxy.not_allowed",)),
        ({"agent": Applicant(NAME, NUMBER, "resident")}, True, ("proxy.agent",)),
        ({"agent": msgspec.structs.replace(AGENT, by="typed")}, True, ("proxy.agent",)),
        ({"agent": msgspec.structs.replace(AGENT, number="140581189912310028")}, True, ("proxy.agent",)),
        ({"until": "2026-09-27"}, True, ("proxy.term",)),
        ({"until": "2027-09-27"}, True, ("proxy.term",)),
        ({"until": "soon"}, True, ("proxy.term",)),
        ({"is_principal_present": False}, True, ("proxy.authority",)),
    ],
)
def test_authority(changes: dict[str, object], problems: tuple[str, ...], *, by_agent: bool):
    """An agent's authority holds for an item that allows it, with the agent's own card, for a term that is to come."""
    filed = msgspec.structs.replace(
        application(Applicant(NAME, NUMBER, "resident")), proxy=msgspec.structs.replace(PROXY, **changes)
    )

    assert proxy_problems(ApplicantRule(by_agent=by_agent), filed, today=NOW.date()) == problems
