"""A member of staff sends the forms that stand on a page, with what they already hold."""

import httpx
import pyotp
import pytest

from provisioning.demo.programs import DemoError
from provisioning.demo.staff import Person

PAGE = (
    '<form action="/cases/1/review"><input type="hidden" name="csrf" value="a"></form>'
    '<form action="/cases/1/decide"><input type="hidden" name="csrf" value="b">'
    '<input type="hidden" name="revision" value="4"><input name="text"></form>'
    '<form action="/cases/1/grant"><input name="code" autocomplete="one-time-code"></form>'
)


@pytest.fixture
def person():
    """Sit down before a page of two forms; what is sent is kept."""
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            sent.append(request)
        return httpx.Response(404 if "gone" in request.url.path else 200, text=PAGE)

    client = httpx.Client(base_url="http://bureau", transport=httpx.MockTransport(answer))
    yield Person("http://bureau", "officer", "样本", client, "made-up"), sent
    client.close()


def test_a_form_carries_its_own_fields(person):
    """Hidden fields of the right form go along with what was typed."""
    who, sent = person

    who.send("/cases/1", "/cases/1/decide", verdict="grant", text="ok")

    assert sent[0].content == b"csrf=b&revision=4&verdict=grant&text=ok"


def test_a_form_that_is_not_there(person):
    """A page without the form ends the play, and says what there is."""
    with pytest.raises(DemoError, match="/cases/1/review"):
        person[0].send("/cases/1", "/cases/1/accept")


def test_a_page_that_is_gone(person):
    """A refusal is told with its status."""
    with pytest.raises(DemoError, match="404"):
        person[0].read("/gone")


def test_a_code_when_the_form_asks_for_one(person):
    """A form that asks for a one-time code gets the authenticator's."""
    who, sent = person
    who.authenticator = pyotp.TOTP(pyotp.random_base32())

    who.send("/cases/1", "/cases/1/grant")

    assert sent[0].content == f"code={who.last_code}".encode()
