"""A joint consultation from the case's page: one record, in which nobody consents by default."""

from typing import Any

import pytest

from server.store import rounds


@pytest.fixture
def case(hall: Any) -> Any:
    """An ordinary case in review."""
    return hall.file(hall.kiosk.application())


def _hold(browser: Any, hall: Any, case: Any, *, says: list[str]) -> Any:
    browser.post(f"/cases/{case.case_no}/review", revision=case.revision)
    spoken = {"who": ["wang", "sun", ""], "says": says, "words": ["场所合格", "排水须改造", ""]}
    more = {"verdict": "grant", "result": "改造后准予", "held_on": ""}
    return browser.post(
        f"/cases/{case.case_no}/consultation", revision=hall.case(case.case_no).revision, **spoken, **more
    )


def _kept(hall: Any, case: Any) -> list[Any]:
    with hall.services.database.reading() as connection:
        return [
            [(voice.staff, str(voice.verdict)) for voice in held.voices]
            for held in rounds.consultations_of(connection, case.case_no)
        ]


def test_one_record(browsers: Any, hall: Any, case: Any):
    """Who took part, for or against, and what came out are kept together; a row without a person is left out."""
    browser = browsers("wang")
    _hold(browser, hall, case, says=["grant", "refuse", ""])

    assert _kept(hall, case) == [[("wang", "grant"), ("sun", "refuse")]]
    assert "改造后准予" in browser.get(f"/cases/{case.case_no}").text


def test_nobody_consents_unasked(browsers: Any, hall: Any, case: Any):
    """A participant for whom nobody chose for or against makes the record incomplete, and nothing is kept."""
    answer = _hold(browsers("wang"), hall, case, says=["grant", "", ""])

    assert (answer.status_code, "每人都要有意见" in answer.text, _kept(hall, case)) == (422, True, [])


def test_no_opinion_is_chosen_beforehand(browsers: Any, case: Any):
    """The form stands with neither for nor against chosen."""
    browser = browsers("wang")
    browser.post(f"/cases/{case.case_no}/review", revision=case.revision)
    shown = browser.get(f"/cases/{case.case_no}").text

    assert shown.count('<select name="says" aria-label="意见"><option value="">') == shown.count('name="says"') > 0
