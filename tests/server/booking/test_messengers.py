import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from server.booking.messengers import Message, MessageFile, MessageNotSentError, Webhook, messenger_for

MESSAGE = Message("id/reminder/0", "13800000000", "提醒：您预约了明天的窗口。")


@pytest.fixture
def receiver():
    """A receiver of messages that answers with a status set on it."""
    taken = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.append((self.headers["Idempotency-Key"], json.loads(body)))
            self.send_response(server.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.status = 204
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server, taken
    server.shutdown()
    thread.join()
    server.server_close()


def test_webhook(receiver):
    """A message is posted once, with an id by which a second one is known."""
    server, taken = receiver
    Webhook(f"http://127.0.0.1:{server.server_port}/").send(MESSAGE)

    assert taken == [(MESSAGE.id, {"id": MESSAGE.id, "phone": MESSAGE.phone, "text": MESSAGE.text})]


def test_not_taken(receiver):
    """A receiver that fails has taken nothing, and the error says nothing of the message."""
    server, _ = receiver
    server.status = 500
    with pytest.raises(MessageNotSentError) as failed:
        Webhook(f"http://127.0.0.1:{server.server_port}/").send(MESSAGE)

    assert "138" not in str(failed.value)


def test_nobody_listens():
    """Nobody at the address means that nothing was sent."""
    with pytest.raises(MessageNotSentError):
        Webhook("http://127.0.0.1:9/").send(MESSAGE)


def test_file(tmp_path):
    """Without a sender messages are written down, with the number masked."""
    MessageFile(tmp_path / "messages.jsonl").send(MESSAGE)
    (line,) = (tmp_path / "messages.jsonl").read_text().splitlines()

    assert json.loads(line) == {"id": MESSAGE.id, "phone": "*******0000", "text": MESSAGE.text}


def test_no_room(tmp_path):
    """A file that cannot be written means that nothing was sent."""
    with pytest.raises(MessageNotSentError):
        MessageFile(tmp_path / "nowhere" / "messages.jsonl").send(MESSAGE)


def test_choice(tmp_path):
    """The setting chooses."""
    chosen = [type(messenger_for(url, tmp_path)) for url in ("", "https://sms.example")]

    assert chosen == [MessageFile, Webhook]


def test_hidden():
    """A message shows neither number nor text when printed by mistake."""
    assert ("138" in repr(MESSAGE), "提醒" in repr(MESSAGE)) == (False, False)
