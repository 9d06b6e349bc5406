"""Inquiries: asking the server how far a case is, and fetching a notice that was offered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import msgspec

from content.contract.clock import Clock
from content.contract.earlier import AnswersReply, EarlierOffer, EarlierReply, EarlierRequest
from content.contract.ids import RandomBytes, new_id
from content.contract.results import ResultsReply
from content.contract.sealing import seal
from content.contract.tracking import NoticeOffer, TrackReply, TrackRequest
from kiosk.agent.link import Answer, NoAnswer, ServerLink
from kiosk.claiming import FetchFault, fetch_whole
from kiosk.journal.intake import IntakeKey
from kiosk.session.commands import FindResults, Track
from kiosk.session.earlier import AnswersRecalled, EarlierFound, FindEarlier, RecallAnswers
from kiosk.session.replies import ResultsFound, Tracked, TrackFailed

PATH = "/api/v1/tracks"
RESULTS = "/api/v1/results"
EARLIER = "/api/v1/earlier-papers"
ANSWERS = "/api/v1/earlier-answers"


@dataclass(frozen=True)
class Inquiries:
    """Ask and fetch. Nothing of it touches a disk; a fetched notice lives in memory until it is printed."""

    link: ServerLink
    intake: Callable[[], IntakeKey]
    clock: Clock
    random: RandomBytes

    def ask(self, command: Track) -> Tracked | TrackFailed:
        """Ask for a case, or for the holder's own; a card's number is sealed to the server."""
        request = self._request(command)
        match self.link.call("POST", PATH, msgspec.json.encode(request)):
            case NoAnswer():
                return TrackFailed(command.session, "offline")
            case Answer() as answer if not answer.is_ok:
                return TrackFailed(command.session, "refused")
            case Answer(body=body):
                return _read(command.session, request.id, body)

    def fetch(self, offer: NoticeOffer, *, track: str) -> bytes | FetchFault:
        """Fetch an offered notice and compare its size and hash with the offer's."""
        path = f"/api/v1/notices/{offer.id}?track={track}"
        return fetch_whole(self.link, path, size=offer.size, sha256=offer.sha256)

    def results(self, command: FindResults) -> ResultsFound:
        """Ask for the newest published decisions; no answer, or one that is not whole, gives none."""
        match self.link.call("GET", RESULTS):
            case Answer(body=body) as answer if answer.is_ok:
                return ResultsFound(command.session, _decisions(body))
            case _:
                return ResultsFound(command.session, None)

    def earlier(self, command: FindEarlier) -> EarlierFound:
        """Ask which papers the holder of the card in hand has handed in before; no answer gives none."""
        match self.link.call("POST", EARLIER, self._about_earlier(command, "papers")):
            case Answer(body=body) as answer if answer.is_ok:
                return EarlierFound(command.session, _offers(body))
            case _:
                return EarlierFound(command.session, None)

    def recall(self, command: RecallAnswers) -> AnswersRecalled:
        """Ask what the holder of the card in hand answered before to what an item asks; no answer gives none."""
        match self.link.call("POST", ANSWERS, self._about_earlier(command, "answers")):
            case Answer(body=body) as answer if answer.is_ok:
                return _recalled(command.session, body)
            case _:
                return AnswersRecalled(command.session, None)

    def _about_earlier(self, command: FindEarlier | RecallAnswers, wants: Literal["papers", "answers"]) -> bytes:
        intake = self.intake()
        id = new_id(self.clock.now(), self.random)
        draft = EarlierRequest(id, command.item, command.bundle, intake_key=intake.id, proved_by="card", wants=wants)
        holder = seal(command.number.encode(), intake.public, draft.seal_info())
        return msgspec.json.encode(msgspec.structs.replace(draft, holder=holder))

    def _request(self, command: Track) -> TrackRequest:
        plain = TrackRequest(new_id(self.clock.now(), self.random), command.case_no, command.submission)
        if not command.number:
            return plain
        intake = self.intake()
        draft = msgspec.structs.replace(plain, intake_key=intake.id, proved_by="card")
        return msgspec.structs.replace(draft, holder=seal(command.number.encode(), intake.public, draft.seal_info()))


def _offers(body: bytes) -> tuple[EarlierOffer, ...] | None:
    try:
        return msgspec.json.decode(body, type=EarlierReply).offers
    except msgspec.DecodeError:
        return None


def _recalled(session: str, body: bytes) -> AnswersRecalled:
    try:
        told = msgspec.json.decode(body, type=AnswersReply)
    except msgspec.DecodeError:
        return AnswersRecalled(session, None)
    return AnswersRecalled(session, told.answers, told.case_no, told.on)


def _decisions(body: bytes) -> ResultsReply | None:
    try:
        return msgspec.json.decode(body, type=ResultsReply)
    except msgspec.DecodeError:
        return None


def _read(session: str, track: str, body: bytes) -> Tracked | TrackFailed:
    try:
        return Tracked(session, track, msgspec.json.decode(body, type=TrackReply))
    except msgspec.DecodeError:
        return TrackFailed(session, "broken")
