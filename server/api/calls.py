"""Every call there is below ``/api/v1``: who may make it, what it takes, what it gives, and how it says no."""

from dataclasses import dataclass
from typing import Any, Final

from content.contract import booking, leasing
from content.contract import supervision as oversight
from content.contract.acknowledgement import AcknowledgementBatch
from content.contract.attachment import AttachmentUpload
from content.contract.claims import ClaimReply, ClaimRequest
from content.contract.drafts import DraftAsk, DraftNames, DraftReply, DraftUpload
from content.contract.earlier import AnswersReply, EarlierReply, EarlierRequest
from content.contract.enrolment import EnrolmentReply, EnrolmentRequest, SignedRoster
from content.contract.envelope import BATCH_MEDIA, SubmissionBatch
from content.contract.health import Heartbeat, HeartbeatReply
from content.contract.help import HelpCall, HelpReply
from content.contract.phone_upload import PhoneUploadOpened, PhoneUploadRequest, PhoneUploadState
from content.contract.results import ResultsReply
from content.contract.tracking import TrackReply, TrackRequest
from server.api.exchange import JSON

DESCRIPTION: Final = "/openapi.json"
KIOSK: Final = "kiosk"
DEPARTMENT: Final = "department"
ANYONE: Final = ""


@dataclass(frozen=True, kw_only=True)
class Call:
    """Describe one call: who may make it, what it takes and gives, and with which statuses it says no.

    ``takes_as`` is the media type of what it takes. ``gives`` is a type written as JSON, a media type of plain bytes,
    or None for an answer without a body.
    """

    method: str
    path: str
    says: str
    gives: Any
    takes: Any = None
    takes_as: str = JSON
    who: str = KIOSK
    query: tuple[str, ...] = ()
    refuses: tuple[int, ...] = ()
    has_tag: bool = False


CALLS: Final[tuple[Call, ...]] = (
    Call(
        method="post",
        path="/enrolments",
        says="Hand in a public key with a one-time token.",
        takes=EnrolmentRequest,
        gives=EnrolmentReply,
        who=ANYONE,
        refuses=(403,),
    ),
    Call(
        method="post",
        path="/submissions",
        says="Hand in sealed submissions. The same id again is answered as a duplicate.",
        takes=SubmissionBatch,
        takes_as=BATCH_MEDIA,
        gives=AcknowledgementBatch,
    ),
    Call(
        method="post",
        path="/attachments",
        says="Hand in one sealed page of a scanned paper. The same id again is answered as a duplicate.",
        takes=AttachmentUpload,
        gives=AcknowledgementBatch,
    ),
    Call(
        method="post",
        path="/phone-uploads",
        says="Open an upload for a phone, whose picture is sealed to the key. What was open before ends.",
        takes=PhoneUploadRequest,
        gives=PhoneUploadOpened,
        refuses=(404, 429),
    ),
    Call(
        method="get",
        path="/phone-uploads/{upload_id}",
        says="Tell how far an upload is.",
        gives=PhoneUploadState,
        refuses=(404,),
    ),
    Call(
        method="get",
        path="/phone-uploads/{upload_id}/file",
        says="Fetch what a phone sent, sealed.",
        gives="application/octet-stream",
        refuses=(404,),
    ),
    Call(
        method="post",
        path="/phone-uploads/{upload_id}/end",
        says="Let an upload go; what came is forgotten.",
        gives=None,
        refuses=(404,),
    ),
    Call(
        method="post",
        path="/drafts",
        says="Hand in an unfinished application, sealed to a code. The same name again is the same draft.",
        takes=DraftUpload,
        gives=DraftReply,
    ),
    Call(
        method="post",
        path="/drafts/find",
        says="Fetch an unfinished application by the name that its code gives.",
        takes=DraftAsk,
        gives=DraftReply,
        refuses=(429,),
    ),
    Call(
        method="post",
        path="/drafts/end",
        says="End an unfinished application and wipe it. It may be said again.",
        takes=DraftAsk,
        gives=DraftReply,
    ),
    Call(
        method="post",
        path="/drafts/ended",
        says="Ask which of some unfinished applications stand no more.",
        takes=DraftNames,
        gives=DraftNames,
    ),
    Call(
        method="post",
        path="/heartbeats",
        says="Tell how a kiosk is, and hear what staff ask of it.",
        takes=Heartbeat,
        gives=HeartbeatReply,
    ),
    Call(method="post", path="/help", says="Ask for a person.", takes=HelpCall, gives=HelpReply),
    Call(
        method="post",
        path="/claims",
        says="Ask what a case came to. The same id again is the same claim.",
        takes=ClaimRequest,
        gives=ClaimReply,
        refuses=(409,),
    ),
    Call(
        method="get",
        path="/licences/{licence_id}",
        says="Fetch the file that a claim leased.",
        gives="application/pdf",
        query=("claim",),
        refuses=(404,),
    ),
    Call(
        method="post",
        path="/tracks",
        says="Ask how far a case is. With its holder's number also what only the holder hears.",
        takes=TrackRequest,
        gives=TrackReply,
        refuses=(409,),
    ),
    Call(
        method="post",
        path="/earlier-papers",
        says="Ask which papers of an item its holder has handed in before.",
        takes=EarlierRequest,
        gives=EarlierReply,
    ),
    Call(
        method="post",
        path="/earlier-answers",
        says="Ask what an item's holder answered before to what it asks again.",
        takes=EarlierRequest,
        gives=AnswersReply,
    ),
    Call(
        method="get",
        path="/notices/{notice_id}",
        says="Fetch a written notice of a case whose holder was just proven.",
        gives="application/pdf",
        query=("track",),
    ),
    Call(
        method="get",
        path="/results",
        says="List published decisions before one of them, the newest first.",
        gives=ResultsReply,
        query=("before", "limit"),
        has_tag=True,
    ),
    Call(method="get", path="/roster", says="List whose codes count.", gives=SignedRoster),
    Call(
        method="get",
        path="/bundle/{path}",
        says="Fetch a file of the published catalogue.",
        gives="application/octet-stream",
        refuses=(404,),
    ),
    Call(
        method="get",
        path="/slots",
        says="List the days that can be booked.",
        gives=booking.SlotsReply,
        query=("service",),
    ),
    Call(
        method="post",
        path="/holds",
        says="Keep a seat for some minutes. The same id again is the same hold.",
        takes=booking.HoldRequest,
        gives=booking.HoldReply,
    ),
    Call(method="post", path="/holds/release", says="Let a seat go.", takes=booking.ReleaseRequest, gives=None),
    Call(
        method="post",
        path="/waits",
        says="Wait for a place on a full day. The same id again is the same wait.",
        takes=booking.WaitRequest,
        gives=booking.WaitReply,
    ),
    Call(
        method="post",
        path="/bookings",
        says="Book. The same id again is the same booking.",
        takes=booking.BookRequest,
        gives=booking.BookReply,
    ),
    *(
        Call(
            method="post",
            path=f"/bookings/{what}",
            says=says,
            takes=booking.CodeRequest,
            gives=booking.LookReply,
        )
        for what, says in (
            ("look", "Show what a code stands for."),
            ("accept", "Accept a place that came free."),
            ("cancel", "Give a seat back."),
        )
    ),
    Call(
        method="post",
        path="/bookings/move",
        says="Move to another time.",
        takes=booking.MoveRequest,
        gives=booking.LookReply,
    ),
    Call(
        method="post",
        path="/bookings/mine",
        says="List a person's bookings to come.",
        takes=booking.MineRequest,
        gives=booking.MineReply,
    ),
    Call(
        method="post",
        path="/arrivals",
        says="Check in for a number. The same id again is the same arrival.",
        takes=booking.ArrivalRequest,
        gives=booking.ArrivalReply,
    ),
    Call(
        method="post",
        path="/leases",
        says="Borrow seats to sell while cut off. The same id again is the same lease.",
        takes=leasing.LeaseRequest,
        gives=leasing.LeaseReply,
    ),
    Call(
        method="post",
        path="/leases/report",
        says="Tell which borrowed seats were sold.",
        takes=leasing.LeaseReport,
        gives=leasing.ReportReply,
    ),
    Call(
        method="get",
        path="/supervision/decisions",
        says="List decisions after one of them, in the order of the record.",
        gives=oversight.DecisionPage,
        who=DEPARTMENT,
        query=("after", "limit"),
        has_tag=True,
    ),
    Call(
        method="post",
        path="/supervision/acknowledgements",
        says="Say that decisions were noted. It may be said again.",
        takes=oversight.AcknowledgementRequest,
        gives=oversight.AcknowledgementReply,
        who=DEPARTMENT,
    ),
    Call(method="get", path=DESCRIPTION, says="Describe this API.", gives=dict[str, Any], who=ANYONE, has_tag=True),
)
"""Every call below ``/api/v1``, in the order of a kiosk's life."""
