"""What stands on a written notice, as plain text: composed from the case, the catalogue it was filed under and the act.

Knows neither PDF nor database. Chinese prevails on the paper; English stands beside it in small print.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date

from content.catalogue.bilingual import Bilingual, Language
from content.catalogue.item import Item
from content.catalogue.organisation import Organisation
from content.contract.application import Application
from content.text.dates import day_text
from content.text.mask import mask_number
from content.text.wording import Fact, Text, Words
from server.domain.case import Case
from server.domain.notice import NoticeKind, Told
from server.licence.face import Line
from server.licence.sheet import Input, captions

_BOTH = ("number_caption", "authority_caption", "specimen_note")
_SINGLE = ("specimen", "seal_word")
_ITS_OWN = {
    NoticeKind.NOT_ACCEPTED: ("reasons", "right_body"),
    NoticeKind.SUSPENDED: ("procedure",),
    NoticeKind.EXTENDED: ("reasons",),
    NoticeKind.REFUSED: ("reasons",),
}
_DATED = ("received", "accepted", "decide_by_promise", "decide_by_law")


@dataclass(frozen=True)
class NoticeFace:
    """Hold every word of one notice. ``points`` are numbered on the paper, as everything missing is."""

    title: Bilingual
    number: str
    addressee: Bilingual = field(repr=False)
    body: Bilingual = field(repr=False)
    points: tuple[Bilingual, ...]
    lines: tuple[Line, ...] = field(repr=False)
    remark: Bilingual
    authority: str
    seal: str
    issued: str


@dataclass(frozen=True)
class NoticeSheet:
    """Put a notice's words between those that every notice shares."""

    face: NoticeFace
    words: Words
    template: str = "notice"

    def input(self) -> Input:
        """Give the face and the captions around it."""
        face = self.face
        return {
            **captions(self.words, "notice.paper", both=_BOTH),
            **captions(self.words, "licence.paper", both=(), single=_SINGLE),
            **_pairs(title=face.title, addressee=face.addressee, body=face.body, remark=face.remark),
            "number": face.number,
            "points": [asdict(point) for point in face.points],
            "lines": [asdict(line) for line in face.lines],
            "authority": face.authority,
            "seal": face.seal,
            "issued": face.issued,
        }


@dataclass(frozen=True, kw_only=True)
class NoticeWriter:
    """Compose notices in the words given."""

    words: Words

    def compose(
        self,
        kind: NoticeKind,
        *,
        number: str,
        case: Case,
        application: Application,
        item: Item,
        organisation: Organisation,
        told: Told,
        issued: date,
    ) -> NoticeFace:
        """Write one notice of a case; a line for which nothing is known is left out."""
        unit = organisation.unit(case.unit)
        seal = organisation.seal if unit is None else organisation.seal_of(unit)
        facts = self._facts(case, item, told)
        lines = (
            *self._head(case, application, item),
            *self._told(kind, told),
            *self._dates(kind, case),
            *self._foot(kind, case=case, item=item, organisation=organisation, told=told),
        )
        return NoticeFace(
            title=self.words.find(f"notice.{kind}.title"),
            number=number,
            addressee=self._say("notice.paper.to", name=application.applicant.name),
            body=self._say(f"notice.{kind}.body", **facts),
            points=told.missing if kind is NoticeKind.SUPPLEMENT else (),
            lines=lines,
            remark=self.words.find(f"notice.{kind}.remark"),
            authority=seal.zh,
            seal=seal.zh,
            issued=day_text(issued).zh,
        )

    def _facts(self, case: Case, item: Item, told: Told) -> dict[str, Fact]:
        days = {"since": told.since, "accepted": case.accepted_on}
        may_move = told.until is not None and case.deadlines is not None and case.deadlines.is_provisional(told.until)
        until = {} if told.until is None else {"until": day_text(told.until, is_provisional=may_move)}
        return {
            "item": item.name,
            "received": day_text(case.received_at.date()),
            "days": told.days,
            "procedure": told.procedure or Bilingual("", ""),
            **until,
            **{name: day_text(day) for name, day in days.items() if day is not None},
        }

    def _head(self, case: Case, application: Application, item: Item) -> Iterator[Line]:
        yield self._line("case_no", case.case_no)
        yield self._line("applicant", application.applicant.name)
        yield self._line("number", mask_number(application.applicant.number))
        yield self._line("item", item.name.zh)

    def _told(self, kind: NoticeKind, told: Told) -> Iterator[Line]:
        for name in _ITS_OWN.get(kind, ()):
            text: Bilingual | None = getattr(told, name)
            if text is not None and text.zh:
                yield self._line(name, text.zh)

    def _dates(self, kind: NoticeKind, case: Case) -> Iterator[Line]:
        if kind not in {NoticeKind.ACCEPTED, NoticeKind.SUSPENDED, NoticeKind.EXTENDED} or case.deadlines is None:
            return
        for name in _DATED:
            day = getattr(case.deadlines, name)
            yield self._line(name, day_text(day, is_provisional=case.deadlines.is_provisional(day)).zh)

    def _foot(
        self, kind: NoticeKind, *, case: Case, item: Item, organisation: Organisation, told: Told
    ) -> Iterator[Line]:
        unit = organisation.unit(case.unit)
        yield self._line("office", unit.name.zh if unit else organisation.name.zh)
        if told.officer:
            yield self._line("officer", told.officer)
        yield self._line("phone", item.contact.consult.number)
        if kind is NoticeKind.ACCEPTED:
            yield from self._of_acceptance(case, item)
        remedies = told.remedies if kind in {NoticeKind.NOT_ACCEPTED, NoticeKind.REFUSED} else None
        if remedies is not None:
            yield self._line("remedies", remedies.zh)

    def _of_acceptance(self, case: Case, item: Item) -> Iterator[Line]:
        fees = "；".join(fee.name.zh for fee in item.fees)
        yield self._line("fee", fees or self.words.find("notice.line.no_fee").zh)
        for excluded in item.excluded:
            most = self._say("notice.line.days_at_most", name=excluded.name, days=excluded.at_most_days)
            yield self._line("excluded", most.zh)
        yield self._line("query", self.words.find("notice.line.query_how").zh)
        yield self._line("handed_out", self.words.find(f"notice.line.handed_out.{case.hands_out}").zh)

    def _line(self, name: str, value: str) -> Line:
        caption = self.words.find(f"notice.line.{name}")
        return Line(caption.zh, caption.en, value)

    def _say(self, key: str, **facts: Fact) -> Bilingual:
        chinese, english = (
            Text(self.words, language)(key, **facts) for language in (Language.CHINESE, Language.ENGLISH)
        )
        return Bilingual(chinese, english)


def _pairs(**texts: Bilingual) -> dict[str, str]:
    return {name: text.zh for name, text in texts.items()} | {f"{name}_en": text.en for name, text in texts.items()}
