"""Make one licence from a granted case: compose, draw, sign, and test what came out before anybody may fetch it.

Fulfils the worker's port. Knows no tables and writes no file; nothing a citizen said leaves it but inside the PDF.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyhanko.pdf_utils.reader import PdfFileReader

from content.catalogue.bilingual import Bilingual
from content.catalogue.model import Item, Organisation, Result
from content.contract.application import Application
from content.contract.clock import CHINA, local_date
from content.contract.code import Code, CodeType, write_code
from content.contract.ids import CaseNumber, parse_case_number
from content.text.wording import Words
from server.domain.case import Case
from server.domain.licence import FIRST, Copy, Edition, subject_of
from server.licence.face import LicenceSheet, Line, Numbers, compose, copy_line, replacement_line, validity_line
from server.licence.numbers import LARGEST_KIND, licence_identifier, licence_number
from server.licence.render import Renderer
from server.licence.sign import LicenceSigner, Signing
from server.licence.stationery import StationeryOf
from server.licence.verify import LicenceVerifier, Verified

# A code must end some day; that of a licence without an end outlives any paper.
ENDLESS_MONTHS = 1200
_MONTHS = 12


class LicenceFaultyError(Exception):
    """Say that a licence just made did not pass its own test; nothing of it may be handed out."""


@dataclass(frozen=True)
class MadeLicence:
    """Hold a finished licence. ``id`` follows from submission and edition, so making it twice names the same one."""

    id: str
    number: str
    title: Bilingual
    pdf: bytes = field(repr=False)
    sha256: str
    pages: int


@dataclass(frozen=True)
class Issuer:
    """Name who puts codes on licences, and the key that kiosks know it by."""

    name: str
    key: Ed25519PrivateKey = field(repr=False)


class LicenceMaker:
    """Turn granted cases into signed PDFs, on the stationery of the version each was filed under."""

    def __init__(
        self,
        *,
        renderer: Renderer,
        signer: LicenceSigner,
        verifier: LicenceVerifier,
        issuer: Issuer,
        stationery_of: StationeryOf,
    ) -> None:
        self._renderer = renderer
        self._signer = signer
        self._verifier = verifier
        self._issuer = issuer
        self._stationery_of = stationery_of

    def make(
        self,
        case: Case,
        application: Application,
        item: Item,
        *,
        now: datetime,
        edition: Edition = FIRST,
        copy: Copy | None = None,
    ) -> MadeLicence:
        """Make the licence of a case whose item yields one, as issued ``now``; a copy is signed at its own time.

        Raises UnprintableError when the answers cannot be drawn, LicenceFaultyError when the finished file fails its
        test, ValueError for an item without a result or a malformed case number, and LookupError where the case's
        version has no stationery.
        """
        result, number = item.result, parse_case_number(case.case_no)
        if result is None or number is None:
            raise ValueError(f"case {case.case_no} cannot have a licence")
        licence_id = subject_of(case.submission, edition.count)
        stationery = self._stationery_of(case.bundle)
        organisation, words = stationery.organisation, stationery.words
        numbers = self._numbers(licence_id, number, item=item, organisation=organisation, now=now, edition=edition)
        face = compose(
            item=item,
            result=result,
            application=application,
            organisation=organisation,
            numbers=numbers,
            issued=local_date(now),
        )
        copies = (copy_line(copy.number, words=words),) if copy else ()
        face = replace(face, lines=(*face.lines, *_closing_lines(result, edition, now, words), *copies))
        at, reason = copy.at if copy else now, words.find("licence.signature.reason").zh
        drawn = self._renderer.render(LicenceSheet(face, words), templates=stationery.templates, at=at)
        pdf = self._signer.sign(drawn, Signing(result.template, reason, organisation.region.zh, at))
        if not isinstance(self._verifier.verify(pdf, now=at), Verified):
            raise LicenceFaultyError(case.case_no)
        return MadeLicence(
            id=licence_id,
            number=numbers.number,
            title=result.name,
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            pages=_pages(pdf),
        )

    def _numbers(
        self,
        licence_id: str,
        case: CaseNumber,
        *,
        item: Item,
        organisation: Organisation,
        now: datetime,
        edition: Edition,
    ) -> Numbers:
        number = licence_number(case, region=organisation.region_code, edition=edition.count)
        until = _until(item.result, _since(edition, now)) or _later(local_date(now), ENDLESS_MONTHS)
        code = Code(
            type=CodeType.LICENCE,
            number=number,
            subject=licence_id,
            issuer=self._issuer.name,
            issued=now,
            expires=datetime.combine(until, time.max, CHINA),
        )
        identifier = licence_identifier(
            case, issuer=organisation.credit_code, kind=kind_of(item), version=edition.count
        )
        return Numbers(number, identifier, write_code(code, self._issuer.key))


def kind_of(item: Item) -> int:
    """Give the three-digit kind of an item's licence, from 1, out of the digits of its 基本编码."""
    digits = "".join(character for character in item.codes.basic if character.isdigit())
    return int(digits or "0") % LARGEST_KIND + 1


def _closing_lines(result: Result, edition: Edition, now: datetime, words: Words) -> Iterator[Line]:
    since = _since(edition, now)
    yield validity_line(result, issued=since, until=_until(result, since), words=words)
    if edition.replaces:
        yield replacement_line(edition.replaces, words=words)


def _since(edition: Edition, now: datetime) -> date:
    return edition.since or local_date(now)


def _until(result: Result | None, issued: date) -> date | None:
    if result is None or result.validity_months is None:
        return None
    return _later(issued, result.validity_months)


def _later(day: date, months: int) -> date:
    """Give the last day of a span of months that begins on ``day``: the day before the same date, as licences count."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    first = date(day.year + years, month + 1, 1)
    ordinal = min(first.toordinal() + day.day - 1, _end_of_month(first))
    return date.fromordinal(ordinal - 1)


def _end_of_month(first: date) -> int:
    following = date(first.year + first.month // _MONTHS, first.month % _MONTHS + 1, 1)
    return following.toordinal() - 1


def _pages(pdf: bytes) -> int:
    return int(PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Count"])
