"""The API described by OpenAPI 3.1, made of the very types that are decoded and encoded.

A test holds it against the routes there are, and Schemathesis against the answers they give.
"""

import re
from functools import cache
from typing import Any, Final

import msgspec
from fastapi import APIRouter, Request, Response

from content.contract.problem import MEDIA_TYPE
from server.api.calls import ANYONE, CALLS, DEPARTMENT, DESCRIPTION, KIOSK, Call
from server.api.exchange import JSON, conditional

_SCHEMAS: Final = "#/components/schemas/{name}"
_SAYS: Final = {
    304: "What the caller has is current.",
    400: "The body or a parameter is not what this call takes.",
    401: "The signature is missing, of nobody known, wrong, too old or new, or was used before.",
    403: "The caller may not do this, or not now.",
    404: "There is nothing at this address.",
    409: "The id has served something else.",
    413: "This is more than one request may carry.",
    429: "This was asked too often; try again later.",
    503: "Nothing was written; try again.",
}
_WHO: Final = {
    KIOSK: "Signed by an approved kiosk as RFC 9421 says, in the one profile of the contract.",
    DEPARTMENT: "Signed so by an enlisted department.",
}
_SIGNED: Final = (401, 403, 413, 503)
_TAKING: Final = (400, 413, 503)


class ProblemBody(msgspec.Struct, frozen=True):
    """Say what is wrong, after RFC 9457. ``key`` never changes its meaning; ``facts`` hold no personal data."""

    type: str
    key: str
    title: str
    status: int
    facts: dict[str, str]


def description_router() -> APIRouter:
    """Make ``GET /openapi.json``, which anyone may ask for."""
    router = APIRouter()

    @router.get(DESCRIPTION)
    async def show(request: Request) -> Response:
        return conditional(request, _document())

    return router


@cache
def _document() -> msgspec.Raw:
    # It says what the code says, so that writing it once is enough, and only where somebody asks.
    return msgspec.Raw(msgspec.json.encode(describe()))


def describe() -> dict[str, Any]:
    """Write the whole description."""
    types = [each for call in CALLS for each in (call.takes, call.gives) if not isinstance(each, str | None)]
    schemas, components = msgspec.json.schema_components([*types, ProblemBody], ref_template=_SCHEMAS)
    found = dict(zip(map(id, types), schemas, strict=False))
    paths: dict[str, dict[str, Any]] = {}
    for call in CALLS:
        paths.setdefault(f"/api/v1{call.path}", {})[call.method] = _operation(call, found, schemas[-1])
    signing = {who: {"type": "apiKey", "in": "header", "name": "Signature", "description": _WHO[who]} for who in _WHO}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Nightdesk", "version": "1", "description": "What kiosks and supervising departments call."},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": signing},
    }


def _operation(call: Call, schemas: dict[int, Any], problem: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": re.sub(r"\W+", "_", f"{call.method}_{call.path.strip('/')}").strip("_"),
        "summary": call.says,
        "parameters": _parameters(call),
        "responses": _success(call, schemas) | _refusals(call, problem),
        "security": [] if call.who == ANYONE else [{call.who: []}],
    }
    if call.takes is not None:
        operation["requestBody"] = {"required": True, "content": {call.takes_as: {"schema": schemas[id(call.takes)]}}}
    return operation


def _parameters(call: Call) -> list[dict[str, Any]]:
    plain = {"type": "string"}
    within = [
        {"name": name, "in": "path", "required": True, "schema": {**plain, "minLength": 1}}
        for name in re.findall(r"{(\w+)}", call.path)
    ]
    asked = [{"name": name, "in": "query", "required": False, "schema": plain} for name in call.query]
    tag = [{"name": "If-None-Match", "in": "header", "required": False, "schema": plain}] if call.has_tag else []
    return [*within, *asked, *tag]


def _success(call: Call, schemas: dict[int, Any]) -> dict[str, Any]:
    if call.gives is None:
        return {"204": {"description": "Done."}}
    if isinstance(call.gives, str):
        return {"200": {"description": "The file.", "content": {call.gives: {"schema": {}}}}}
    answer: dict[str, Any] = {"description": "Done.", "content": {JSON: {"schema": schemas[id(call.gives)]}}}
    if not call.has_tag:
        return {"200": answer}
    answer["headers"] = {"ETag": {"schema": {"type": "string"}}}
    return {"200": answer, "304": {"description": _SAYS[304]}}


def _refusals(call: Call, problem: dict[str, Any]) -> dict[str, Any]:
    has_text = call.takes is not None or bool(call.query) or "{" in call.path
    statuses = {*call.refuses, *(_SIGNED if call.who else ()), *(_TAKING if has_text else ())}
    content = {MEDIA_TYPE: {"schema": problem}}
    return {str(status): {"description": _SAYS[status], "content": content} for status in sorted(statuses)}
