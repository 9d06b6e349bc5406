from datetime import timedelta

from server.holding import LOCKED, WRONG_HOLDERS_MOST, Locked, Stranger, prove


def _try(hall, case, holder, *, is_repeat=False):
    now = hall.clock.now()
    return hall.services.database.write(
        lambda connection: prove(connection, case, holder=holder, now=now, is_repeat=is_repeat)
    )


def test_the_right_holder_forgets_wrong_tries(hall):
    """The right holder's coming forgets the wrong tries before."""
    case = hall.file(hall.kiosk.application())
    tries = [*["x"] * (WRONG_HOLDERS_MOST - 1), case.holder, "x"]

    assert [_try(hall, case, holder) for holder in tries][-2:] == [None, Stranger()]


def test_a_lock_ends(hall):
    """After an hour the right holder is believed again."""
    case = hall.file(hall.kiosk.application())
    last = [_try(hall, case, "x") for _ in range(WRONG_HOLDERS_MOST)][-1]
    hall.clock.advance(LOCKED / timedelta(seconds=1))

    assert (type(last), _try(hall, case, case.holder)) == (Locked, None)


def test_a_repeat_counts_once(hall):
    """The same request again is the same try."""
    case = hall.file(hall.kiosk.application())
    tries = [_try(hall, case, "x", is_repeat=True) for _ in range(WRONG_HOLDERS_MOST)]

    assert tries == [Stranger()] * WRONG_HOLDERS_MOST
