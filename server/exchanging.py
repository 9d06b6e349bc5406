"""Gathering decided cases as rows of the exchange tables. A body is opened in memory, and only masked parts leave."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from content.catalogue.item import Item
from content.catalogue.situations import holds, relevant
from content.contract.application import Application
from content.contract.clock import local_date
from content.text.mask import mask_name, mask_number
from server.catalogues import Catalogues
from server.domain.case import Case
from server.domain.exchange import AcceptRow, MaterialRow, ProcessRow, ResultRow, Row, SpecialProcedureRow
from server.domain.levels import Opinion, OpinionKind
from server.intake import Intake
from server.store import licences, notices, opinions, oversight, procedures, ratings, record, submissions

CASES_MOST = 5000


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """Give cases as rows. ``names`` are those of staff by id."""

    connection: Connection
    catalogues: Catalogues
    intake: Intake
    names: Mapping[str, str]

    def rows(self, first: datetime, last: datetime) -> Iterator[Row]:
        """Give every row of the cases decided from one moment to before another, case by case."""
        for case in oversight.decided_between(self.connection, first, last, most=CASES_MOST):
            opened, item = self._opened(case), self._item(case)
            yield self._accept(case, opened, item)
            yield from self._process(case)
            yield from self._stops(case)
            yield self._result(case)
            yield from _papers(case, opened, item)

    def _opened(self, case: Case) -> Application | None:
        stored = submissions.find(self.connection, case.submission)
        opened = None if stored is None else self.intake.open_application(stored.envelope, stored.body)
        return opened if isinstance(opened, Application) else None

    def _item(self, case: Case) -> Item | None:
        reader = self.catalogues.version(case.bundle)
        return None if reader is None else reader.item(case.item)

    def _accept(self, case: Case, opened: Application | None, item: Item | None) -> AcceptRow:
        told = notices.of_case(self.connection, case.case_no)
        return AcceptRow(
            case_no=case.case_no,
            implementation_code="" if item is None else item.codes.implementation,
            item=case.item,
            item_version=case.item_version,
            applied_at=case.received_at,
            accepted_on=case.accepted_on,
            promised_by=case.decide_by,
            legal_by=None if case.deadlines is None else case.deadlines.decide_by_law,
            document_no=told[0].number if told else "",
            applicant="" if opened is None else mask_name(opened.applicant.name),
            applicant_number="" if opened is None else mask_number(opened.applicant.number),
            agent="" if opened is None or opened.proxy is None else mask_name(opened.proxy.agent.name),
            department=case.unit,
            officer=self._name(case.assigned_to or case.decided_by),
            case_class=str(case.case_class),
            state=str(case.state),
        )

    def _process(self, case: Case) -> Iterator[ProcessRow]:
        said = {(each.staff, _act_of(each)): each for each in opinions.of_case(self.connection, case.case_no)}
        entries = [each for each in record.of_case(self.connection, case.case_no) if each.what.startswith("case.")]
        began = case.received_at
        for number, entry in enumerate(entries, start=1):
            yield ProcessRow(
                case_no=case.case_no,
                step=number,
                action=entry.what,
                opinion=_text(said.get((entry.who, entry.what))),
                officer=entry.facts.get("name", "") or self._name(entry.who),
                began_at=began,
                ended_at=entry.at,
            )
            began = entry.at

    def _stops(self, case: Case) -> Iterator[SpecialProcedureRow]:
        for each in procedures.of_case(self.connection, case.case_no):
            yield SpecialProcedureRow(
                case_no=case.case_no,
                number=each.number,
                kind=str(each.kind),
                reason=each.reason,
                began_on=each.first,
                told_on=each.noticed,
                limit_days=each.limit_days,
                ended_on=each.ended,
                result=each.result,
            )

    def _result(self, case: Case) -> ResultRow:
        licence = licences.of_case(self.connection, case.case_no)
        rating = ratings.of_case(self.connection, case.case_no)
        return ResultRow(
            case_no=case.case_no,
            decided_at=case.decided_at or case.opened_at,
            result=str(case.state),
            decided_by=self._name(case.decided_by),
            licence_name="" if licence is None else licence.title_zh,
            licence_no="" if licence is None else licence.number,
            collected_at=case.collected_at,
            satisfaction=None if rating is None else rating.level,
        )

    def _name(self, staff_id: str) -> str:
        return self.names.get(staff_id, staff_id)


def _act_of(opinion: Opinion) -> str:
    """Name the record's key of the act that an opinion belongs to; a last word stands under its verdict."""
    return f"case.{opinion.verdict if opinion.kind is OpinionKind.DECISION else opinion.kind}"


def _text(opinion: Opinion | None) -> str:
    return "" if opinion is None else opinion.text


def _papers(case: Case, opened: Application | None, item: Item | None) -> Iterator[MaterialRow]:
    if opened is None or item is None:
        return
    said = {**relevant(item.situation, opened.situation), **opened.answers}
    asked = (material for material in item.materials if holds(material.shown_if, said))
    for number, material in enumerate(asked, start=1):
        yield MaterialRow(
            case_no=case.case_no,
            number=number,
            material=material.name.zh,
            kind=str(material.kind),
            way=str(material.hand_in),
            copies=material.copies,
            received_on=local_date(case.received_at),
        )
