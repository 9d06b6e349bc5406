"""The page for a telephone in a browser: it asks, refuses with a reason, and says that the picture is on the kiosk."""

from datetime import timedelta
from typing import Any

import pytest

from server.auth.sessions import token_hash
from server.receiving import new_token
from server.store import phone_uploads
from server.store.phone_uploads import PhoneUpload
from tests.server.papers import picture


@pytest.fixture(scope="module")
def token(town: Any) -> str:
    """The secret of an address that a kiosk opened."""
    made, now = new_token(town.services.random), town.clock.now()
    key = town.services.secrets.public().intake.public_bytes_raw()
    upload = PhoneUpload(id="u", kiosk="K03", key=key, opened_at=now, until=now + timedelta(minutes=15))
    town.services.database.write(lambda c: phone_uploads.add(c, upload, token_sha256=token_hash(made)))
    return made


def test_from_a_telephone(token: str, open_page: Any, shoot: Any):
    """A letter is refused in plain words, a photo is taken, and the same address serves no more; in both languages."""
    page = open_page(width=390)
    page.goto(f"/language/en?next=/upload/{token}")
    shoot(page, "upload-390-english")
    page.click("header >> text=中文")
    shoot(page, "upload-390")
    page.set_input_files("[name=picture]", {"name": "letter.jpg", "mimeType": "image/jpeg", "buffer": b"a letter"})
    page.click("main button")
    shoot(page, "upload-refused-390")
    refused = page.inner_text("main")
    page.set_input_files("[name=picture]", {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": picture("p")})
    page.click("main button")
    shoot(page, "upload-sent-390")
    sent = page.inner_text("main")
    page.goto(f"/upload/{token}")
    shoot(page, "upload-used-390")

    assert ("这不是照片" in refused, "传好了" in sent, "已经传过一次" in page.inner_text("main")) == (True, True, True)
