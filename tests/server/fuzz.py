"""Requests that nobody thought of: whatever a description allows and what it does not, made by Schemathesis."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from content.contract.envelope import BATCH_MEDIA


def _packed(_: Any, value: Any) -> bytes:
    """Write a body as MessagePack, with bytes where its schema says base64."""
    return msgspec.msgpack.encode(_with_bytes(value))


def _with_bytes(value: Any) -> Any:
    match value:
        case dict():
            return {key: _bytes(each) if key in _BYTES else _with_bytes(each) for key, each in value.items()}
        case list():
            return [_with_bytes(each) for each in value]
        case int() if not -(2**63) <= value < 2**64:
            return float(value)
        case _:
            return value


def _bytes(value: Any) -> Any:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value


_BYTES = frozenset({"body", "signature"})
schemathesis.serializer(BATCH_MEDIA)(_packed)
Send = Callable[[requests.PreparedRequest], Any]
Tame = Callable[[Any], Any]


def operations(description: dict[str, Any]) -> Iterator[Any]:
    """List the operations of a description."""
    for found in schemathesis.openapi.from_dict(description).get_all_operations():
        yield found.ok()


def ask(operation: Any, *, origin: str, examples: int, tame: Tame, send: Send) -> None:
    """Make requests to one operation, half of them with values made plausible by ``tame``, and send each."""
    cases = st.one_of(
        operation.as_strategy(generation_mode=GenerationMode.POSITIVE),
        operation.as_strategy(generation_mode=GenerationMode.NEGATIVE),
    )

    # The same requests each time: a finding is a finding tomorrow. Shrinking is for whoever looks for its cause.
    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, is_tame=st.booleans())
    def once(case: Any, is_tame: Any) -> None:
        if is_tame and isinstance(case.body, dict):
            case.body = tame(case.body)
        if is_tame:
            case.path_parameters = tame(case.path_parameters)
        try:
            request = requests.Request(**case.as_transport_kwargs(base_url=origin)).prepare()
        except (requests.RequestException, UnicodeError, ValueError):
            # What no client can write down reaches no server.
            return
        send(case, request)

    once()


def body_of(request: requests.PreparedRequest) -> bytes:
    """Give the bytes of a prepared request's body."""
    body = request.body or b""
    return body.encode() if isinstance(body, str) else body


def plausible(known: dict[str, Any]) -> Tame:
    """Make a function that puts known values where a field of that name stands, however deep."""

    def tame(value: Any) -> Any:
        match value:
            case dict():
                return {key: known.get(key, tame(each)) for key, each in value.items()}
            case list():
                return [tame(each) for each in value]
            case _:
                return value

    return tame
