"""Calling a person: what counts as called, and that the call says nothing of who called."""

import pytest

from kiosk.calling import HelpDesk
from kiosk.session.commands import CallHelp


@pytest.mark.parametrize(("status", "is_called"), [(200, True), (403, False), (500, False)])
def test_only_the_server_s_word_counts(told, books, link, *, status: int, is_called: bool) -> None:
    """Staff were called when the server has taken the call, and not before."""
    told.answer = lambda _request: (status, b'{"at": "2026-09-28T02:13:00+08:00"}')
    answered = HelpDesk(link, lambda now: now, books.clock).call(CallHelp("s1", "zh"))

    assert (answered.session, answered.is_called, answered.attended) == ("s1", is_called, books.clock.now())


def test_nobody_is_named(told, books, link) -> None:
    """The call carries the language wanted, and nothing else."""
    HelpDesk(link, lambda _now: None, books.clock).call(CallHelp("s1", "en"))

    assert told.asked[0].body == b'{"language":"en"}'
