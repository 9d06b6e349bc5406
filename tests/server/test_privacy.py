import logging

from content.contract.application import Rating

SAID = ("测试样一", "140581189912310019", "高平市测试样一小吃店")


def journey(hall):
    """Take one case from filing to a rating."""
    case = hall.ready()
    kiosk = hall.kiosk
    claim_id = kiosk.new_id()
    offer = kiosk.call("POST", "/claims", kiosk.claim(case, claim_id=claim_id)).json()["offer"]
    kiosk.call("GET", f"/licences/{offer['id']}?claim={claim_id}")
    kiosk.hand_in(kiosk.submission(Rating(case.case_no, 5)))
    hall.opener.step()
    faulty = kiosk.application(answers={"shop": SAID[2], "scope": "arms", "x": SAID[1]})
    hall.file(faulty)


def test_database(hall):
    """After a whole journey no byte of the database says who the citizen is or what she answered."""
    journey(hall)
    hall.services.database.close()
    data = b"".join(file.read_bytes() for file in hall.services.config.data.glob("nightdesk.sqlite*"))

    assert [text for text in SAID if text.encode() in data] == []


def test_logs(hall, caplog):
    """After a whole journey no log says it either."""
    caplog.set_level(logging.DEBUG)
    journey(hall)

    assert [text for text in SAID if text in caplog.text] == []


def test_shown_nowhere(hall):
    """An opened application shows nothing of itself when it is printed by mistake."""
    application = hall.kiosk.application()

    assert [text for text in SAID if text in repr(application) + repr(application.applicant)] == []
