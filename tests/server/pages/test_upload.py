"""The page behind a kiosk's code: one picture from a phone, judged, and clear words for everything else."""

import pytest

from server.receiving import TRIES_MOST
from tests.server.papers import picture
from tests.server.phones import opened

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PDF = (
    b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>\nendobj\n"
    b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
)


@pytest.fixture
def upload(hall):
    """An upload that a kiosk opened."""
    return opened(hall.kiosk)


def test_asks(hall, upload):
    """Whoever has the address is asked for a picture, without an account, under a policy that runs nothing foreign."""
    page = hall.client.get(upload.path)

    assert (page.status_code, 'type="file"' in page.text) == (200, True)
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_english(hall, upload):
    """The page speaks English where that was asked for."""
    hall.client.cookies.set("language", "en")

    assert "Send to the kiosk" in hall.client.get(upload.path).text


def test_sent(upload):
    """A picture that was taken is said to be on the kiosk."""
    answer = upload.send(picture("lease"))

    assert (answer.status_code, "传好了" in answer.text) == (200, True)


def test_second_use(hall, upload):
    """An address serves once: a second picture is refused, and the page says so."""
    upload.send(picture("lease"))
    answer = upload.send(picture("other"))

    assert (answer.status_code, "已经传过一次" in answer.text) == (409, True)
    assert upload.unsealed() == picture("lease")


@pytest.mark.parametrize("path", ["/upload/AAAAAAAAAAAAAAAAAAAAAA", "/upload/%27%20OR%201=1"])
def test_wrong_address(hall, path: str):
    """A wrong address says that it does not count, and tells nothing else."""
    page = hall.client.get(path)

    assert (page.status_code, "不能用了" in page.text) == (410, True)


def test_expired(hall, upload):
    """After 15 minutes the page says that the code works no longer, and takes nothing."""
    hall.clock.advance(15 * 60)
    answer = upload.send(picture("lease"))

    assert (answer.status_code, "不能用了" in answer.text) == (410, True)


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        (b"", 422, "还没有选照片"),
        (b"a letter", 422, "这不是照片"),
        (picture("lease")[:-40], 422, "不完整"),
        (PDF, 422, "自动运行"),
        (b"\xff\xd8\xff" + bytes(10 * 1024 * 1024), 413, "太大"),
    ],
    ids=["nothing", "letter", "cut off", "script", "too large"],
)
def test_not_taken(upload, sent: bytes, status: int, said: str):
    """What is no sound picture is refused with the reason, and another may be sent."""
    answer = upload.send(sent)

    assert (answer.status_code, said in answer.text) == (status, True)
    assert (upload.send(picture("lease")).status_code, upload.state()["state"]) == (200, "arrived")


def test_film_behind_a_picture(upload):
    """What phones hang behind a JPEG is no fault: the kiosk draws the picture anew."""
    assert upload.send(picture("lease") + b"a short film").status_code == 200


def test_tries_are_bounded(upload):
    """Eight pictures that were not sound end the upload."""
    answers = [upload.send(b"a letter").status_code for _ in range(TRIES_MOST + 1)]

    assert (answers, upload.state()["state"]) == ([422] * (TRIES_MOST - 1) + [410] * 2, "ended")


def test_foreign_form(upload):
    """Another site's page cannot send for somebody, and nothing of it is counted."""
    answers = [upload.send(picture("lease"), origin=origin).status_code for origin in ("", "http://elsewhere.test")]

    assert (answers, upload.state()["state"]) == ([403, 403], "waiting")


def test_no_form(hall, upload):
    """A body that is no form is nothing sent."""
    answer = hall.client.post(upload.path, content=b"x", headers={"origin": "http://hall.test"})

    assert (answer.status_code, upload.state()["problem"]) == (422, "upload.nothing")
