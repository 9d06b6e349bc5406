from content.contract.help import HelpCall
from server.api.help import HELP_ISSUE
from server.store import issues


def _calls(hall) -> list[tuple[str, object]]:
    with hall.services.database.reading() as connection:
        found = [issue for issue in issues.still_open(connection) if issue.key == HELP_ISSUE]
    return [(issue.subject, issue.opened_at) for issue in found]


def test_staff_see_a_call(hall):
    """A call stands under its kiosk's name for staff to look at; a second one keeps the first's time."""
    first = hall.clock.now()
    codes = [hall.kiosk.call("POST", "/help", HelpCall("zh")).status_code]
    hall.clock.advance(120)
    codes.append(hall.kiosk.call("POST", "/help", HelpCall("en")).status_code)

    assert (codes, _calls(hall)) == ([200, 200], [("K03", first)])


def test_a_stranger_calls_nobody(hall):
    """A request that no known kiosk signed calls nobody."""
    answer = hall.client.post("/api/v1/help", content=b'{"language":"zh"}')

    assert (answer.status_code, _calls(hall)) == (401, [])
