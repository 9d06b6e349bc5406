"""``/api/v1/phone-uploads``: a kiosk opens an upload for a phone, looks how far it is, fetches it and lets it go."""

import re
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from content.contract.phone_upload import PhoneUploadOpened, PhoneUploadRequest, PhoneUploadState
from content.contract.problem import Problem
from content.contract.sealing import seal
from server.api.exchange import Exchange, ProblemError, answer, decode, malformed
from server.receiving import NotYours, TooMany, new_token, of_kiosk, open_upload
from server.services import Services
from server.store import phone_uploads
from server.store.phone_uploads import PhoneUpload, UploadState

SEALED: Final = "application/octet-stream"
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


def phone_uploads_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make the routes. Only the kiosk that opened an upload hears of it again."""
    router = APIRouter()

    @router.post("/phone-uploads")
    async def open_one(request: Request) -> Response:
        signed = await exchange.receive(request)
        asked = decode(signed.body, PhoneUploadRequest)
        if not (_UUID.fullmatch(asked.id) and _may_seal_to(asked.key)):
            raise ProblemError(malformed())
        token, now, kiosk = new_token(services.random), services.clock.now(), signed.caller.kiosk
        opened = await exchange.write(signed, lambda c: open_upload(c, asked, kiosk=kiosk, token=token, now=now))
        if isinstance(opened, TooMany):
            raise ProblemError(Problem("phone_upload.too_many", "This kiosk opened too many in an hour.", 429))
        until = _own(opened).until.isoformat(timespec="seconds")
        origin = services.config.settings.origin or str(request.base_url).rstrip("/")
        return answer(PhoneUploadOpened(_address(origin, token, asked.language), until))

    @router.get("/phone-uploads/{upload_id}")
    async def look(request: Request, upload_id: str) -> Response:
        signed = await exchange.receive(request)
        found = _own(await exchange.write(signed, lambda c: of_kiosk(c, upload_id, signed.caller.kiosk)))
        is_late = found.state is not UploadState.ARRIVED and not found.is_open(services.clock.now())
        state = UploadState.ENDED if is_late else found.state
        told = {"state": str(state), "problem": found.problem, "media": found.media, "size": found.size}
        return answer(msgspec.convert(told, PhoneUploadState))

    @router.get("/phone-uploads/{upload_id}/file")
    async def fetch(request: Request, upload_id: str) -> Response:
        signed = await exchange.receive(request)

        def read(connection: Connection) -> bytes:
            _own(of_kiosk(connection, upload_id, signed.caller.kiosk))
            return phone_uploads.body_of(connection, upload_id)

        sealed = await exchange.write(signed, read)
        if not sealed:
            raise ProblemError(_UNKNOWN)
        return Response(sealed, media_type=SEALED, headers={"Cache-Control": "no-store"})

    @router.post("/phone-uploads/{upload_id}/end")
    async def end(request: Request, upload_id: str) -> Response:
        signed = await exchange.receive(request)

        def let_go(connection: Connection) -> None:
            _own(of_kiosk(connection, upload_id, signed.caller.kiosk))
            phone_uploads.end(connection, upload_id)

        await exchange.write(signed, let_go)
        return Response(status_code=204)

    return router


_UNKNOWN: Final = Problem("phone_upload.unknown", "This kiosk has no such upload, or nothing lies there.", 404)


def _own(found: PhoneUpload | NotYours | TooMany) -> PhoneUpload:
    if not isinstance(found, PhoneUpload):
        raise ProblemError(_UNKNOWN)
    return found


def _address(origin: str, token: str, language: str) -> str:
    """Give the page's address; pages are Chinese unless asked otherwise, so English is asked for on the way."""
    return f"{origin}/upload/{token}" if language == "zh" else f"{origin}/language/en?next=/upload/{token}"


def _may_seal_to(key: bytes) -> bool:
    """Tell whether something can be sealed to these bytes: 32 of them, and none of the curve's few weak points."""
    try:
        seal(b"", X25519PublicKey.from_public_bytes(key), b"")
    except ValueError:
        return False
    return True
