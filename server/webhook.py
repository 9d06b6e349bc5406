"""Posting JSON to another office's program: signed, over TLS or within this machine, and never for long.

Follows no redirect and reads little of the answer: whoever is asked is believed no further than a status.
"""

import http.client
import ipaddress
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.request_signature import RequestParts, sign_request

TIMEOUT_S: Final = 5.0
SERVER: Final = "server"
"""The name under which the server's own key signs."""


@dataclass(frozen=True)
class Taken:
    """Say that the other side has it."""


@dataclass(frozen=True)
class NotTaken:
    """Say that it has not, with its status, or 0 when nobody answered."""

    status: int


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nothing: a signature is for one address."""


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """Post with the server's key, unless ``is_safe`` says no to the address."""

    key: Ed25519PrivateKey
    timeout_s: float = TIMEOUT_S

    def post(self, url: str, body: bytes, *, idempotency_key: str, created: int, nonce: str) -> Taken | NotTaken:
        """Post JSON; ``created`` is Unix seconds. The same key again tells the receiver that it is the same message."""
        if not is_safe(url):
            return NotTaken(0)
        parts = RequestParts("POST", urlsplit(url).netloc, url, body)
        headers = sign_request(parts, key=self.key, keyid=SERVER, created=created, nonce=nonce)
        headers |= {"Content-Type": "application/json", "Idempotency-Key": f'"{idempotency_key}"'}
        request = urllib.request.Request(url, body, headers, method="POST")  # noqa: S310  # is_safe has judged it
        try:
            # No proxy of the surroundings: it would see what is meant for one office.
            opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
            with opener.open(request, timeout=self.timeout_s) as answer:
                return Taken() if answer.status in range(200, 300) else NotTaken(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return NotTaken(error.code)
        except (OSError, ValueError, http.client.HTTPException):
            return NotTaken(0)


def is_safe(url: str) -> bool:
    """Tell whether an address is https, or plain http within this machine, and names no user."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_well_formed = bool(host) and parts.username is None and (parts.port or 1) > 0 and not parts.fragment
    except ValueError:
        return False
    return is_well_formed and (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host)))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
