import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from content.contract.request_signature import RequestParts, is_request_signed, read_signature, sign_request

KEY = Ed25519PrivateKey.from_private_bytes(b"\x05" * 32)
REQUEST = RequestParts("POST", "nightdesk.test:8443", "https://nightdesk.test:8443/api/v1/submissions", b'{"a":1}')
HEADERS = {
    name.lower(): value
    for name, value in sign_request(REQUEST, key=KEY, keyid="K03", created=1790000000, nonce="n" * 24).items()
}


def is_good(request: RequestParts, headers: dict[str, str]) -> bool:
    """Read and verify as a server does."""
    given_signature = read_signature(headers)
    return given_signature is not None and is_request_signed(request, given_signature, KEY.public_key())


def test_good():
    """A signed request verifies."""
    assert is_good(REQUEST, HEADERS) is True


def test_parameters():
    """Key, time and nonce come out as they went in."""
    found = read_signature(HEADERS)

    assert found is not None
    assert (found.keyid, found.created, found.nonce) == ("K03", 1790000000, "n" * 24)


@pytest.mark.parametrize(
    "request_parts",
    [
        RequestParts("PUT", REQUEST.authority, REQUEST.target_uri, REQUEST.body),
        RequestParts("POST", "other.test", REQUEST.target_uri, REQUEST.body),
        RequestParts("POST", REQUEST.authority, REQUEST.target_uri + "?x=1", REQUEST.body),
        RequestParts("POST", REQUEST.authority, REQUEST.target_uri.replace("submissions", "claims"), REQUEST.body),
        RequestParts("POST", REQUEST.authority, REQUEST.target_uri, b'{"a":2}'),
        RequestParts("POST", REQUEST.authority, REQUEST.target_uri, b""),
    ],
)
def test_changed_request(request_parts: RequestParts):
    """Another method, host, path, query or body does not verify."""
    assert is_good(request_parts, HEADERS) is False


@pytest.mark.parametrize(
    ("old", "new"),
    [("created=1790000000", "created=1790000001"), ('keyid="K03"', 'keyid="K04"'), ("n" * 24, "m" * 24)],
)
def test_changed_parameter(old: str, new: str):
    """Another time, key name or nonce does not verify."""
    headers = HEADERS | {"signature-input": HEADERS["signature-input"].replace(old, new)}

    assert is_good(REQUEST, headers) is False


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('alg="ed25519"', 'alg="hmac-sha256"'),
        ('tag="nightdesk-kiosk-v1"', 'tag="other"'),
        (' "content-digest"', ""),
        ("kiosk=", "sig1="),
        ("created=1790000000", "created=-1"),
        ('nonce="', 'nonce="!'),
        (";alg", ";expires=1;alg"),
    ],
)
def test_other_profile(old: str, new: str):
    """Anything but the one profile is not read at all."""
    headers = HEADERS | {"signature-input": HEADERS["signature-input"].replace(old, new)}

    assert read_signature(headers) is None


@pytest.mark.parametrize("missing", ["signature-input", "signature"])
def test_missing(missing: str):
    """A missing header is no signature."""
    assert read_signature({name: value for name, value in HEADERS.items() if name != missing}) is None


@given(signature_input=st.text(max_size=200), signature=st.text(max_size=120))
def test_junk(signature_input: str, signature: str):
    """Junk in the headers is no signature and never an error."""
    assert read_signature({"signature-input": signature_input, "signature": signature}) is None


@given(value=st.text(alphabet="ABCxyz019+/=", min_size=86, max_size=88))
def test_junk_signature(value: str):
    """A signature value of the right form but of no sense never raises."""
    assert is_good(REQUEST, HEADERS | {"signature": f"kiosk=:{value}:"}) is False
