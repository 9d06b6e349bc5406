from server.store import identity_codes
from tests.server.acts.desk import MONDAY


def use(database, kiosk: str, subject: str = "s1") -> bool:
    """Use a code up at a kiosk."""
    how = {"issuer": "platform", "subject": subject, "kiosk": kiosk, "now": MONDAY}
    return database.write(lambda c: identity_codes.use_up(c, **how))


def test_one_kiosk(database):
    """A code serves one kiosk, as often as its visit files something, and no other one."""
    assert [use(database, "K03"), use(database, "K04"), use(database, "K03")] == [True, False, True]


def test_another_code(database):
    """The next showing is another code."""
    use(database, "K03")

    assert use(database, "K04", "s2")
