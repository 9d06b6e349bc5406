"""Make one written notice: compose, draw, seal, and test what came out before anybody may hand it over.

Fulfils the worker's port. Knows no tables and writes no file.
"""

import io
from dataclasses import dataclass, field
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader

from content.catalogue.model import Item
from content.contract.application import Application
from content.contract.clock import local_date
from server.domain.case import Case
from server.domain.notice import NoticeKind, Told
from server.licence.maker import LicenceFaultyError
from server.licence.notice import NoticeSheet, NoticeWriter
from server.licence.render import Renderer
from server.licence.sign import LicenceSigner, Signing
from server.licence.stationery import StationeryOf
from server.licence.verify import LicenceVerifier, Verified


@dataclass(frozen=True)
class DrawnNotice:
    """Hold a finished file."""

    pdf: bytes = field(repr=False)
    pages: int


@dataclass(frozen=True, kw_only=True)
class NoticeMaker:
    """Turn what a case must tell into sealed PDFs. Not for two threads at once."""

    renderer: Renderer
    signer: LicenceSigner
    verifier: LicenceVerifier
    stationery_of: StationeryOf

    def make(
        self,
        kind: NoticeKind,
        *,
        number: str,
        case: Case,
        application: Application,
        item: Item,
        told: Told,
        now: datetime,
    ) -> DrawnNotice:
        """Make one notice, dated ``now``, on the stationery of the version that the case was filed under.

        Raises UnprintableError when it cannot be drawn, LicenceFaultyError when the file fails its test, and
        LookupError where the version has no stationery.
        """
        stationery = self.stationery_of(case.bundle)
        organisation, words = stationery.organisation, stationery.words
        face = NoticeWriter(words=words).compose(
            kind,
            number=number,
            case=case,
            application=application,
            item=item,
            organisation=organisation,
            told=told,
            issued=local_date(now),
        )
        sheet = NoticeSheet(face, words)
        reason = words.find("notice.signature.reason").zh
        signing = Signing(sheet.template, reason, organisation.region.zh, now)
        pdf = self.signer.sign(self.renderer.render(sheet, templates=stationery.templates, at=now), signing)
        if not isinstance(self.verifier.verify(pdf, now=now), Verified):
            raise LicenceFaultyError(number)
        return DrawnNotice(pdf, int(PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Count"]))
