import msgspec
import pytest

from content.contract.attachment import AttachmentUpload
from server.scanning import HELD_ISSUE, LATE_ISSUE, LONE_ISSUE, PaperJudge, PaperWatch
from server.store import attachments, issues
from server.workshop import create_worker
from tests.server.papers import picture, send, upload, with_papers

one_store = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WEEK_S = 7 * 24 * 3600
SCRIPTED = b"%PDF-1.4\n1 0 obj <</OpenAction <</S /JavaScript /JS (x)>> >> endobj\nstartxref\n0\n%%EOF"


def judged(hall, *given: AttachmentUpload):
    """Hand pages in, let the worker look at all, and say what each was found to be."""
    for each in given:
        send(hall.kiosk, each)
    s = hall.services
    judge = PaperJudge(database=s.database, intake=s.intake, clock=hall.clock)
    while judge.step():
        pass
    with s.database.reading() as connection:
        found = [attachments.find(connection, each.attachment.id) for each in given]
    return [(str(each.state), each.problem) for each in found]


def watch(hall):
    """Let the worker ask for what is late."""
    PaperWatch(database=hall.services.database, clock=hall.clock).step()


def told(hall, key):
    """List whom the open issues of a key are about."""
    with hall.services.database.reading() as connection:
        return [issue.subject for issue in issues.still_open(connection) if issue.key == key]


@one_store
def test_sound(hall):
    """A photograph of a page is found sound, though its submission has not come yet."""
    assert judged(hall, upload(hall.kiosk, hall.kiosk.new_id())) == [("sound", "")]


HELD = {
    "a script": (SCRIPTED, "application/pdf", "attachment.active"),
    "a program": (b"MZ" + bytes(200), "image/jpeg", "attachment.unknown_type"),
    "a page of the web": (b"<html><script>alert(1)</script>", "image/jpeg", "attachment.unknown_type"),
    "a PDF called a picture": (SCRIPTED, "image/jpeg", "attachment.type_differs"),
    "half a picture": (picture("x")[:300], "image/jpeg", "attachment.broken"),
    "a program behind a picture": (picture("x") + b"MZ" * 99, "image/jpeg", "attachment.more_behind"),
}


@one_store
def test_held(hall):
    """What is not sound is kept apart, each for its reason, and staff are told where to look."""
    submission = hall.kiosk.new_id()
    pages = [upload(hall.kiosk, submission, plain, media=media) for plain, media, _ in HELD.values()]

    assert judged(hall, *pages) == [("held", key) for *_, key in HELD.values()]
    assert told(hall, HELD_ISSUE) == [submission]


@one_store
def test_wrong_seal(hall):
    """A page sealed to another submission does not open, and is kept apart."""
    moved = upload(hall.kiosk, hall.kiosk.new_id())
    said = msgspec.structs.replace(moved.attachment, submission=hall.kiosk.new_id())

    assert judged(hall, msgspec.structs.replace(moved, attachment=said)) == [("held", "attachment.seal_broken")]


def test_late(hall):
    """A paper that an application names and that has not come in a week is asked for once, under its case."""
    application = hall.kiosk.application()
    paper = upload(hall.kiosk, application.id)
    case = hall.file(with_papers(application, paper.attachment))
    hall.clock.advance(WEEK_S - 60)
    watch(hall)
    before = told(hall, LATE_ISSUE)
    hall.clock.advance(120)
    watch(hall)

    assert (before, told(hall, LATE_ISSUE)) == ([], [case.case_no])


@one_store
def test_late_paper_comes(hall):
    """Once the last paper has come, nobody is asked to look for it any more."""
    application = hall.kiosk.application()
    paper = upload(hall.kiosk, application.id)
    hall.file(with_papers(application, paper.attachment))
    hall.clock.advance(WEEK_S + 60)
    watch(hall)
    judged(hall, paper)

    assert told(hall, LATE_ISSUE) == []


@one_store
def test_in_time(hall):
    """A paper that came before its application is never asked for."""
    application = hall.kiosk.application()
    paper = upload(hall.kiosk, application.id)
    judged(hall, paper)
    hall.file(with_papers(application, paper.attachment))
    hall.clock.advance(WEEK_S + 60)
    watch(hall)

    assert told(hall, LATE_ISSUE) == []


def test_lone(hall):
    """Pages whose application has not come in a week are told of once, under its id; those of a case never."""
    application, lone = hall.kiosk.application(), hall.kiosk.new_id()
    paper = upload(hall.kiosk, application.id)
    judged(hall, paper, upload(hall.kiosk, lone), upload(hall.kiosk, lone))
    hall.file(with_papers(application, paper.attachment))
    hall.clock.advance(WEEK_S + 60)
    watch(hall)

    assert told(hall, LONE_ISSUE) == [lone]


@one_store
def test_lone_no_more(hall):
    """Once the application has come after all, nobody is asked for it any more."""
    application = hall.kiosk.application()
    paper = upload(hall.kiosk, application.id)
    judged(hall, paper)
    hall.clock.advance(WEEK_S + 60)
    watch(hall)
    before = told(hall, LONE_ISSUE)
    hall.file(with_papers(hall.kiosk.application(id=application.id), paper.attachment))
    watch(hall)

    assert (before, told(hall, LONE_ISSUE)) == ([application.id], [])


def test_last_word(hall):
    """Once a case has had its last word, nobody is asked to look at its papers any more, whichever came first."""
    filings = [hall.kiosk.application() for _ in range(2)]
    papers = [upload(hall.kiosk, each.id, SCRIPTED, media="application/pdf") for each in filings]
    judged(hall, papers[0])
    opened = [hall.file(with_papers(each, paper.attachment)) for each, paper in zip(filings, papers, strict=True)]
    judged(hall, papers[1])
    watch(hall)
    before = told(hall, HELD_ISSUE)
    for case in opened:
        hall.grant(case)
    watch(hall)

    assert (sorted(before), told(hall, HELD_ISSUE)) == (sorted([filings[0].id, opened[1].case_no]), [])


@one_store
def test_no_rule_decides_over_papers(hall):
    """Where papers were scanned a person looks at them, though the answers alone would be granted by rule."""
    application = hall.kiosk.application(item="contact")
    case = hall.file(with_papers(application, upload(hall.kiosk, application.id).attachment))

    assert case.decided_by == ""


@one_store
def test_papers_named_twice(hall):
    """An application that names one paper twice makes no case and waits for a person."""
    application = hall.kiosk.application()
    paper = upload(hall.kiosk, application.id).attachment
    hall.kiosk.hand_in(hall.kiosk.submission(with_papers(application, paper, paper)))
    hall.opener.step()

    assert told(hall, "submission.attention") == [application.id]


@one_store
def test_nothing_plain_on_disk(hall):
    """No byte of a page lies open in the database or beside it."""
    plain = picture("page")
    judged(hall, upload(hall.kiosk, hall.kiosk.new_id(), plain))
    files = [file.read_bytes() for file in hall.services.config.data.rglob("*") if file.is_file()]

    assert [data for data in files if plain[200:260] in data] == []


@one_store
def test_worker_judges(hall):
    """The worker as it is built judges papers on its round."""
    given = upload(hall.kiosk, hall.kiosk.new_id())
    send(hall.kiosk, given)
    create_worker(hall.services).step()
    with hall.services.database.reading() as connection:
        assert attachments.find(connection, given.attachment.id).state == "sound"
