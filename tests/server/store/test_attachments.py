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


def test_judged_is_done(hall):
    """A paper that was judged is never due again, and its bytes stay as they came."""
    given, database = upload(hall.kiosk, hall.kiosk.new_id()), hall.services.database
    send(hall.kiosk, given)
    database.write(lambda c: attachments.judge(c, given.attachment.id, AttachmentState.SOUND))
    with database.reading() as connection:
        is_due = attachments.is_any_due(connection, hall.clock.now())
        assert (is_due, attachments.body_of(connection, given.attachment.id)) == (False, given.body)
