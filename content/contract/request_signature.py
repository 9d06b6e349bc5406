"""Requests signed by a kiosk: one fixed profile of RFC 9421 (HTTP Message Signatures) with RFC 9530 digests.

Covered: ``@method``, ``@authority``, ``@target-uri`` and ``content-digest``; parameters ``created``, ``keyid``,
``nonce``, ``alg`` and ``tag``. Nothing else is accepted, so there is nothing to negotiate. A signature is no
proof against replay: the server remembers nonces for the width of the window.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature

from content.contract.signing import PrivateKey, PublicKey

TAG = "nightdesk-kiosk-v1"
WINDOW_S = 300
_LABEL = "kiosk"
_COMPONENTS = '("@method" "@authority" "@target-uri" "content-digest")'
_INPUT = re.compile(
    re.escape(f"{_LABEL}={_COMPONENTS}")
    + r';created=(?P<created>\d{1,11});keyid="(?P<keyid>[\w.-]{1,64})";nonce="(?P<nonce>[\w-]{16,64})"'
    + re.escape(f';alg="ed25519";tag="{TAG}"')
)
_SIGNATURE = re.compile(re.escape(_LABEL) + r"=:(?P<value>[A-Za-z0-9+/]{86}==):")


@dataclass(frozen=True)
class RequestParts:
    """Hold what a signature covers. ``authority`` is host[:port] in lower case, ``target_uri`` the full URI."""

    method: str
    authority: str
    target_uri: str
    body: bytes


@dataclass(frozen=True)
class SignatureInput:
    """Hold the parameters of a well-formed signature that has not been verified yet."""

    keyid: str
    created: int
    nonce: str
    raw: str
    signature: bytes


def content_digest(body: bytes) -> str:
    """Give the ``Content-Digest`` value: sha-256 in base64 between colons."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def _base(request: RequestParts, parameters: str) -> bytes:
    lines = (
        f'"@method": {request.method.upper()}',
        f'"@authority": {request.authority.lower()}',
        f'"@target-uri": {request.target_uri}',
        f'"content-digest": {content_digest(request.body)}',
        f'"@signature-params": {parameters}',
    )
    return "\n".join(lines).encode()


def sign_request(request: RequestParts, *, key: PrivateKey, keyid: str, created: int, nonce: str) -> dict[str, str]:
    """Give the three headers to add; ``created`` is Unix seconds, ``nonce`` 16 to 64 URL-safe characters."""
    parameters = f'{_COMPONENTS};created={created};keyid="{keyid}";nonce="{nonce}";alg="ed25519";tag="{TAG}"'
    value = base64.b64encode(key.sign(_base(request, parameters))).decode()
    return {
        "Content-Digest": content_digest(request.body),
        "Signature-Input": f"{_LABEL}={parameters}",
        "Signature": f"{_LABEL}=:{value}:",
    }


def read_signature(headers: Mapping[str, str]) -> SignatureInput | None:
    """Find the signature in headers keyed by lower-case names; None when it is missing or of another profile."""
    given = _INPUT.fullmatch(headers.get("signature-input", ""))
    value = _SIGNATURE.fullmatch(headers.get("signature", ""))
    if given is None or value is None:
        return None
    signature = base64.b64decode(value["value"])
    return SignatureInput(
        given["keyid"], int(given["created"]), given["nonce"], given.string.partition("=")[2], signature
    )


def is_request_signed(request: RequestParts, given: SignatureInput, key: PublicKey) -> bool:
    """Tell whether the key signed exactly this request; the digest is computed here, never believed."""
    try:
        key.verify(given.signature, _base(request, given.raw))
    except InvalidSignature:
        return False
    return True
