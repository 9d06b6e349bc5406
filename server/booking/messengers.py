"""Ways of telling somebody something by phone: a webhook of whoever sends the hall's short messages, or a file.

A messenger learns a telephone number and one sentence. No name, no number of a citizen.
"""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

FILE = "messages.jsonl"
_TIMEOUT_S = 10.0
_SHOWN = 4


@dataclass(frozen=True)
class Message:
    """Hold one message. ``id`` is the same when it is sent again, so that a receiver can drop the second."""

    id: str
    phone: str = field(repr=False)
    text: str = field(repr=False)


class MessageNotSentError(Exception):
    """Say that a message was not taken; it is tried again later. Carries nothing of it."""


class Messenger(Protocol):
    """Send short messages."""

    def send(self, message: Message) -> None:
        """Hand a message over; MessageNotSentError when it was not taken."""


def messenger_for(url: str, folder: Path) -> Messenger:
    """Choose by the setting: a webhook where there is one, else a file in the data folder."""
    return Webhook(url) if url else MessageFile(folder / FILE)


@dataclass(frozen=True)
class Webhook:
    """Post each message as JSON (``id``, ``phone``, ``text``) to an address; any status of 2xx means taken."""

    url: str

    def send(self, message: Message) -> None:
        """Post it, and wait ten seconds at most."""
        body = json.dumps({"id": message.id, "phone": message.phone, "text": message.text}).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": message.id}
        # The address is the operator's own setting, checked to be http or https when it is read.
        request = urllib.request.Request(self.url, body, headers)  # noqa: S310  # see the line above
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT_S):  # noqa: S310  # as above
                return
        except urllib.error.HTTPError as error:
            error.close()
            raise MessageNotSentError(str(error.code)) from None
        except OSError as error:
            raise MessageNotSentError(type(error).__name__) from None


@dataclass(frozen=True)
class MessageFile:
    """Write messages down instead of sending them, with the number masked: for halls without a sender, and for trying.

    Whoever reads the file sees what would have been said, and to a number of which four digits are left.
    """

    path: Path

    def send(self, message: Message) -> None:
        """Append it as a line of JSON."""
        masked = "*" * max(0, len(message.phone) - _SHOWN) + message.phone[-_SHOWN:]
        line = json.dumps({"id": message.id, "phone": masked, "text": message.text}, ensure_ascii=False)
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as error:
            raise MessageNotSentError(type(error).__name__) from None
