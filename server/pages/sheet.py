"""One case laid out for the person who decides it: answers beside materials and checks, clock, opinions, history.

What the citizen said is opened in memory for this one page and kept nowhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from content.catalogue import forms
from content.catalogue.asked_again import field_meant
from content.catalogue.bilingual import Bilingual
from content.catalogue.fields import Field, FieldType
from content.catalogue.findings import Finding
from content.catalogue.item import Item, Material
from content.catalogue.shown import LINES, shown_rows
from content.catalogue.situations import holds, relevant, visible_questions
from content.contract.application import Application, Supply, line_material
from content.contract.clock import local_date
from server.acts.deciding import obstacle
from server.acts.standing import as_level
from server.auth.staff import Member
from server.domain.case import Case, CaseMove, moves_from
from server.domain.levels import Hindered, Level, Opinion, Verdict, last_word, speaks_before
from server.domain.record import Entry
from server.licence.face import answer_text
from server.pages.course import Course, read_course
from server.pages.offers import Act, next_step, offered
from server.pages.queue import TimeLeft, time_left
from server.pages.scans import Scan, Scanned, Standing, scanned
from server.recalling import Recalled, recalled
from server.services import Services
from server.store import attachments, cases, licences, opinions, record, submissions, supplies
from server.store.attachments import StoredAttachment
from server.store.licences import Licence
from server.store.submissions import StoredSubmission
from server.store.supplies import Supplies

APPLICANT = "applicant"


@dataclass(frozen=True)
class Answer:
    """Hold one answer with its question; ``provenance`` is ``card``, ``typed``, ``earlier``, ``window`` or empty."""

    key: str
    label: Bilingual
    value: Bilingual = field(repr=False)
    provenance: str = ""
    fault: Finding | None = None


@dataclass(frozen=True)
class Filed:
    """Hold what was filed, opened: the applicant, the situation, the answers and the materials that go with them."""

    application: Application
    item: Item
    situation: tuple[Answer, ...]
    answers: tuple[Answer, ...]
    materials: tuple[Material, ...]
    findings: tuple[Finding, ...]
    problems: tuple[str, ...]
    scanned: tuple[Scanned, ...] = ()

    @property
    def unseen(self) -> int:
        """Count the scanned pages that nobody can look at: to come, in check or held back."""
        return sum(page.standing is not Standing.HERE for paper in self.scanned for page in paper.pages)

    def pages_of(self, material_id: str) -> int:
        """Count the pages that were scanned of a material."""
        return sum(len(paper.pages) for paper in self.scanned if paper.material == material_id)

    def scan(self, scan_id: str) -> Scan | None:
        """Find a scanned page that may be seen; none where it is to come, in check, held back or unknown."""
        pages = (page for paper in self.scanned for page in paper.pages)
        return next((page for page in pages if page.id == scan_id and page.standing is Standing.HERE), None)


@dataclass(frozen=True)
class Supplied:
    """Hold what was supplied in answer to one list, opened: each thing that was wanted, and what was said to it."""

    filed_at: datetime
    lines: tuple[tuple[Bilingual, Bilingual], ...] = field(repr=False)
    scanned: tuple[Scanned, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Hold everything on a case's page. ``filed`` is absent when the body or its catalogue cannot be read."""

    case: Case
    filed: Filed | None
    left: TimeLeft
    opinions: tuple[Opinion, ...]
    history: tuple[Entry, ...]
    licence: Licence | None
    moves: frozenset[CaseMove]
    decider: Level
    before: tuple[Level, ...]
    hindered: Hindered | None
    course: Course
    acts: tuple[Act, ...]
    supplied: tuple[Supplied, ...] = ()

    def scan(self, scan_id: str) -> Scan | None:
        """Find a scanned page that may be seen; none where it is to come, in check, held back or unknown."""
        filed = self.filed.scanned if self.filed else ()
        papers = (*filed, *(paper for each in self.supplied for paper in each.scanned))
        pages = (page for paper in papers for page in paper.pages)
        return next((page for page in pages if page.id == scan_id and page.standing is Standing.HERE), None)

    @property
    def next_act(self) -> Act | None:
        """Give the step that the case waits for."""
        return next_step(self.acts)

    @property
    def is_open(self) -> bool:
        """Tell whether a last word can be given."""
        return CaseMove.GRANT in self.moves


def read_sheet(services: Services, case_no: str, member: Member) -> Sheet | None:
    """Gather one case's page for its reader; None when there is no such case."""
    now, actor = services.clock.now(), member.actor()
    today = local_date(now)
    with services.database.reading() as connection:
        case = cases.find(connection, case_no)
        if case is None:
            return None
        said = tuple(opinions.of_case(connection, case_no))
        history = tuple(record.of_case(connection, case_no))
        licence = licences.of_case(connection, case_no)
        stored = submissions.find(connection, case.submission)
        decider = as_level(connection, actor, last_word(case.case_class), case.unit, now) or actor
        hindered = obstacle(connection, case, actor=decider, verdict=Verdict.REFUSE)
        papers = attachments.of_submission(connection, case.submission)
        said_to = tuple(supplies.with_bodies(connection, case_no))
        course = read_course(connection, case, actor=actor, today=today, now=now)
    opened = None if stored is None else services.intake.open_application(stored.envelope, stored.body)
    return Sheet(
        case=case,
        filed=_filed(services, case, opened, papers) if isinstance(opened, Application) else None,
        left=time_left(case, today=today, catalogues=services.catalogues),
        opinions=said,
        history=history,
        licence=licence,
        moves=moves_from(case.state),
        decider=last_word(case.case_class),
        before=speaks_before(case.case_class),
        hindered=hindered,
        course=course,
        acts=offered(case, course, member),
        supplied=tuple(_supplied(services, case, course, said_to)),
    )


def _supplied(
    services: Services, case: Case, course: Course, said_to: tuple[tuple[Supplies, StoredSubmission], ...]
) -> Iterator[Supplied]:
    wanted = {each.number: each.wanted for each in course.supplements}
    reader = services.catalogues.version(case.bundle)
    item = None if reader is None else reader.item(case.item)
    for row, stored in said_to:
        opened = services.intake.open(stored.envelope, stored.body)
        if isinstance(opened, Supply):
            asked = wanted.get(row.number, ())
            lines = zip(asked, opened.texts, strict=False)
            said = tuple((line, _said(item, line, text)) for line, text in lines)
            yield Supplied(row.filed_at, said, _supplied_pages(services, opened, asked))


def _supplied_pages(services: Services, supply: Supply, asked: Sequence[Bilingual]) -> tuple[Scanned, ...]:
    if not supply.papers:
        return ()
    with services.database.reading() as connection:
        came = attachments.of_submission(connection, supply.id)
    return scanned(supply.papers, came, {line_material(at): line for at, line in enumerate(asked)})


def _said(item: Item | None, line: Bilingual, text: str) -> Bilingual:
    """Give an answer as people read it: the option's words where a choice was asked again."""
    meant = field_meant(item, line.zh)
    return Bilingual(text, text) if meant is None else _read(meant, text)


def _read(asked: Field, answer: str) -> Bilingual:
    """Write an answer as it is read on paper, with each row on a line of its own."""
    if asked.type is FieldType.ROWS:
        return shown_rows(asked, answer, answer_text, between=LINES)
    return answer_text(asked, answer)


def _filed(
    services: Services, case: Case, application: Application, papers: Sequence[StoredAttachment]
) -> Filed | None:
    reader = services.catalogues.version(case.bundle)
    item = None if reader is None else reader.item(case.item)
    if item is None:
        return None
    names = {material.id: material.name for material in item.materials}
    situation = relevant(item.situation, application.situation)
    findings = forms.check(item, application.situation, application.answers, today=local_date(case.received_at))
    return Filed(
        application=application,
        item=item,
        situation=_situation(item, situation),
        answers=_answers(item, situation, application, findings),
        materials=tuple(row for row in item.materials if holds(row.shown_if, {**situation, **application.answers})),
        findings=findings,
        problems=tuple(_problems(case)),
        scanned=scanned(application.papers, papers, names, _recalled(services, case, application)),
    )


def _recalled(services: Services, case: Case, application: Application) -> tuple[Recalled, ...]:
    if not application.earlier:
        return ()
    with services.database.reading() as connection:
        return recalled(connection, application.earlier, holder=case.holder)


def _problems(case: Case) -> Iterator[str]:
    """List what was found on arrival and is not shown beside an answer."""
    for problem in case.problems:
        key, _, where = problem.partition("@")
        if where == APPLICANT and key.startswith("form."):
            yield "applicant.number"
        elif not key.startswith("form."):
            yield key


def _situation(item: Item, situation: dict[str, str]) -> tuple[Answer, ...]:
    asked = visible_questions(item.situation, situation)
    chosen = ((question, {option.id: option.text for option in question.options}) for question in asked)
    return tuple(
        Answer(question.id, question.text, texts.get(situation.get(question.id, ""), Bilingual("—", "—")))
        for question, texts in chosen
    )


def _answers(
    item: Item, situation: dict[str, str], application: Application, findings: tuple[Finding, ...]
) -> tuple[Answer, ...]:
    faults = {finding.field: finding for finding in findings}
    return tuple(
        Answer(
            asked.key,
            asked.label,
            _read(asked, application.answers.get(asked.key, "")),
            application.provenance.get(asked.key, ""),
            faults.get(asked.key),
        )
        for asked in forms.visible_fields(item.form, situation, application.answers)
    )
