"""Signed requests to the server, with deadlines and without exceptions for what happens on an ordinary night."""

import base64
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.clock import Clock
from content.contract.request_signature import RequestParts, sign_request

CONNECT_TIMEOUT_S = 3.0
READ_TIMEOUT_S = 15.0
ANSWER_MOST_BYTES = 4 * 1024 * 1024
JSON = "application/json"
_UNAUTHORISED = 401
_NONCE_BYTES = 18


@dataclass(frozen=True)
class Answer:
    """Hold a complete response of any status below 500."""

    status: int
    body: bytes

    @property
    def is_ok(self) -> bool:
        """Tell whether the status is 2xx."""
        return httpx.codes.is_success(self.status)

    def problem_key(self) -> str:
        """Give the key of an RFC 9457 problem, or ``http.<status>`` when the body is none."""
        try:
            return str(msgspec.json.decode(self.body)["key"])
        except (msgspec.DecodeError, KeyError, TypeError):
            return f"http.{self.status}"


@dataclass(frozen=True)
class NoAnswer:
    """Say that nothing usable came: ``unreachable``, ``timeout``, ``too_large``, or ``server`` for 500 and more."""

    reason: str


class ServerLink:
    """One kiosk's way to its server. Safe to share between threads; each call signs its own request."""

    def __init__(
        self,
        base_url: str,
        *,
        kiosk: str,
        key: Ed25519PrivateKey,
        clock: Clock,
        random: Callable[[int], bytes],
        client: httpx.Client,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._kiosk = kiosk
        self._key = key
        self._clock = clock
        self._random = random
        self._client = client
        self._ahead_s = 0

    def call(
        self, method: str, path: str, body: bytes = b"", *, media: str = JSON, most: int = ANSWER_MOST_BYTES
    ) -> Answer | NoAnswer:
        """Send one signed request and wait for its answer, at most ``READ_TIMEOUT_S`` between bytes.

        An answer of more than ``most`` bytes is not read to its end. A kiosk with a wrong clock is told the
        server's time in the refusal; it signs once more with that.
        """
        answer = self._send(method, path, body, media, most)
        if isinstance(answer, Answer) and answer.status == _UNAUTHORISED and self._set_time(answer):
            return self._send(method, path, body, media, most)
        return answer

    def send_unsigned(self, path: str, body: bytes) -> Answer | NoAnswer:
        """Post without a signature: only enrolment does, because the server does not know the key yet."""
        return self._exchange("POST", self._base_url + path, body, {"Content-Type": JSON}, ANSWER_MOST_BYTES)

    def _send(self, method: str, path: str, body: bytes, media: str, most: int) -> Answer | NoAnswer:
        url = self._base_url + path
        parts = RequestParts(method, urlsplit(url).netloc, url, body)
        created = int(self._clock.now().timestamp()) + self._ahead_s
        nonce = base64.urlsafe_b64encode(self._random(_NONCE_BYTES)).decode()
        headers = sign_request(parts, key=self._key, keyid=self._kiosk, created=created, nonce=nonce)
        return self._exchange(method, url, body, {"Content-Type": media, **headers}, most)

    def _exchange(self, method: str, url: str, body: bytes, headers: dict[str, str], most: int) -> Answer | NoAnswer:
        try:
            with self._client.stream(method, url, content=body, headers=headers) as response:
                if response.is_server_error:
                    return NoAnswer("server")
                return _read(response, most)
        except httpx.TimeoutException:
            return NoAnswer("timeout")
        except httpx.HTTPError:
            return NoAnswer("unreachable")

    def _set_time(self, answer: Answer) -> bool:
        try:
            told = datetime.fromisoformat(msgspec.json.decode(answer.body)["facts"]["server_time"])
        except (msgspec.DecodeError, KeyError, TypeError, ValueError):
            return False
        ahead = int((told - self._clock.now()).total_seconds())
        was, self._ahead_s = self._ahead_s, ahead
        return was != ahead


def _read(response: httpx.Response, most: int) -> Answer | NoAnswer:
    received = bytearray()
    for chunk in response.iter_bytes():
        received += chunk
        if len(received) > most:
            return NoAnswer("too_large")
    return Answer(response.status_code, bytes(received))


def open_client(server: str = "") -> httpx.Client:
    """Make the one HTTP client of a process: deadlines on everything, no redirects, no proxy from the environment."""
    timeout = httpx.Timeout(READ_TIMEOUT_S, connect=CONNECT_TIMEOUT_S)
    return httpx.Client(timeout=timeout, verify=trusted(server), follow_redirects=False, trust_env=False)


def trusted(server: str) -> ssl.SSLContext:
    """Load the world's authorities, but none for a server on plain HTTP: they take 20 ms to read."""
    if urlsplit(server).scheme == "http":
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.create_ssl_context(trust_env=False)
