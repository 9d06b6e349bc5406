"""A notice as it leaves the press: sealed, whole, and the same again."""

from datetime import datetime

import pytest

from content.catalogue.model import Item
from content.contract.application import Application
from server.domain.case import Case
from server.domain.notice import NoticeKind, Told
from server.licence.authority import Authority
from server.licence.notice_maker import DrawnNotice, NoticeMaker
from server.licence.render import Renderer
from server.licence.sign import LicenceSigner, signer_in_file
from server.licence.stationery import Stationery
from server.licence.verify import LicenceVerifier, SignatureFault, Verified


@pytest.fixture(scope="module")
def made(
    *,
    authority: Authority,
    renderer: Renderer,
    case: Case,
    application: Application,
    item: Item,
    stationery: Stationery,
    now: datetime,
) -> DrawnNotice:
    """A decision to grant."""
    maker = NoticeMaker(
        renderer=renderer,
        signer=LicenceSigner(signer_in_file(authority)),
        verifier=LicenceVerifier(authority.root),
        stationery_of=lambda _bundle: stationery,
    )
    return maker.make(
        NoticeKind.GRANTED,
        number="GP1-ZY",
        case=case,
        application=application,
        item=item,
        told=Told(),
        now=now,
    )


def test_sealed(made: DrawnNotice, authority: Authority, now: datetime):
    """The file bears a signature over every byte, by the bureau's certificate."""
    assert isinstance(LicenceVerifier(authority.root).verify(made.pdf, now=now), Verified)


def test_one_byte(made: DrawnNotice, authority: Authority, now: datetime):
    """A notice changed in one byte is no notice."""
    at = made.pdf.index(b"/Author")
    changed = made.pdf[:at] + b"/author" + made.pdf[at + 7 :]

    assert isinstance(LicenceVerifier(authority.root).verify(changed, now=now), SignatureFault)


def test_pages(made: DrawnNotice):
    """A plain decision is one page."""
    assert made.pages == 1
