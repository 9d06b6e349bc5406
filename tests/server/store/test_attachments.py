from datetime import timedelta

from content.contract.attachment import NamedPaper
from server.domain.patience import lease_for
from server.store import attachments
from server.store.attachments import AttachmentState
from tests.server.papers import send, upload


def test_leased_once(hall):
    """A paper that is leased is nobody else's until its lease has run out."""
    given, now = upload(hall.kiosk, hall.kiosk.new_id()), hall.clock.now()
    send(hall.kiosk, given)
    database = hall.services.database
    leased = [database.write(lambda c: attachments.lease(c, now=now, wait=lease_for)) for _ in range(2)]

    assert [each and each.id for each in leased] == [given.attachment.id, None]


def test_put_away(hall):
    """Of a paper that was put away the row alone is left, and it is put away once."""
    given, database = upload(hall.kiosk, hall.kiosk.new_id()), hall.services.database
    send(hall.kiosk, given)
    gone = [database.write(lambda c: attachments.purge(c, given.attachment.id)) for _ in range(2)]
    with database.reading() as connection:
        row, body = (
            attachments.find(connection, given.attachment.id),
            attachments.body_of(connection, given.attachment.id),
        )

    assert (gone, row.state, body) == ([True, False], AttachmentState.PURGED, b"")


def test_walked_in_portions(hall):
    """Papers that are old enough are walked over once, in the order of their ids."""
    given = [upload(hall.kiosk, hall.kiosk.new_id()) for _ in range(3)]
    for each in given:
        send(hall.kiosk, each)
    sent = [each.attachment.id for each in given]
    now = hall.clock.now()
    with hall.services.database.reading() as connection:
        first = attachments.older_than(connection, now, after="", most=2)
        rest = attachments.older_than(connection, now, after=first[-1].id, most=2)
        young = attachments.older_than(connection, now - timedelta(seconds=1), after="", most=2)

    assert ([each.id for each in (*first, *rest)], young) == (sorted(sent), [])


def test_who_names_it(hall):
    """A paper is named by the case it came with, and by those that refer to it."""
    named = NamedPaper(id="0193a5c0-0000-7000-8000-000000000001", material="lease", page=1, sha256="0" * 64)
    for case_no in ("B", "A"):
        hall.services.database.write(
            lambda c, case_no=case_no: attachments.expect(c, [named], submission=case_no, case_no=case_no, late_at=None)
        )
    with hall.services.database.reading() as connection:
        found = attachments.cases_naming(connection, named.id), attachments.named_of(connection, "A")

    assert found == (["A", "B"], [named])


def test_judged_is_done(hall):
    """A paper that was judged is never due again, and its bytes stay as they came."""
    given, database = upload(hall.kiosk, hall.kiosk.new_id()), hall.services.database
    send(hall.kiosk, given)
    database.write(lambda c: attachments.judge(c, given.attachment.id, AttachmentState.SOUND))
    with database.reading() as connection:
        is_due = attachments.is_any_due(connection, hall.clock.now())
        assert (is_due, attachments.body_of(connection, given.attachment.id)) == (False, given.body)
