"""``POST /api/v1/attachments``: taking in one scanned paper, sealed, durable before it is acknowledged."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from content.contract.acknowledgement import Acknowledgement, AcknowledgementBatch, held_leaf, seal_all
from content.contract.attachment import PAGES_MOST, UPLOAD_BYTES_MOST, Attachment, AttachmentUpload
from content.contract.signing import PrivateKey
from server.api.exchange import Exchange, answer, decode
from server.domain.paper import refusal
from server.services import Services
from server.store import attachments
from server.store.submissions import Kept

TOO_MANY = "attachment.too_many"
HASH_DIFFERS = "attachment.hash_differs"


def attachments_router(services: Services, exchange: Exchange) -> APIRouter:
    """Make the route. What is refused here no later look can mend; the rest is left to the worker."""
    router = APIRouter()

    @router.post("/attachments")
    async def take_in(request: Request) -> Response:
        signed = await exchange.receive(request, most=UPLOAD_BYTES_MOST)
        given = decode(signed.body, AttachmentUpload)
        sent, refused = given.attachment, refusal(given.attachment, given.body)

        def keep(connection: Connection) -> Kept | str:
            if refused or attachments.count_of(connection, sent.submission, but=sent.id) >= PAGES_MOST:
                return refused or TOO_MANY
            return attachments.keep(connection, given, kiosk=signed.caller.kiosk, now=services.clock.now())

        return answer(_told(sent, await exchange.write(signed, keep), services.secrets.server))

    return router


def _told(sent: Attachment, kept: Kept | str, key: PrivateKey) -> AcknowledgementBatch:
    if kept not in (Kept.STORED, Kept.DUPLICATE):
        problem = HASH_DIFFERS if kept == Kept.HASH_DIFFERS else kept
        return AcknowledgementBatch([Acknowledgement(sent.id, "refused", problem)])
    (seal,) = seal_all([[held_leaf(sent.id, sent.body_sha256)]], key)
    result = Acknowledgement(sent.id, "stored" if kept == Kept.STORED else "duplicate")
    return AcknowledgementBatch([result], seal.path, seal.signature)
