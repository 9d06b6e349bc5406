"""The door for staff: sign in with two factors, stay signed in, sign out, and set a password by a one-time link.

Passwords are compared outside the writer, because a hash takes longer than the writes of a hundred kiosks.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from content.contract.clock import Clock
from content.contract.ids import new_id
from server.auth import links, sessions, staff
from server.auth.links import Purpose
from server.auth.passwords import Passwords, is_long_enough
from server.auth.second_factor import Proposal, SecondFactors
from server.auth.sessions import RandomBytes, Session
from server.auth.staff import Member, Role, Standing
from server.store import record
from server.store.database import Database


@dataclass(frozen=True)
class SignedIn:
    """Hold an open session: its member, and the session that forms must match.

    Without a second factor there is nothing to do but to set one up.
    """

    member: Member
    session: Session
    token: str = field(repr=False)
    has_factor: bool = False


@dataclass(frozen=True)
class NotSignedIn:
    """Say that login, password and code do not belong together, or the account is closed: which one is not told."""


@dataclass(frozen=True)
class Locked:
    """Say until when an account takes no password."""

    until: datetime


class LinkRefused(StrEnum):
    """Name why a link did nothing; in every case it can still be used as before."""

    SPENT = "spent"
    TOO_SHORT = "too_short"


@dataclass(frozen=True)
class NewPerson:
    """Hold what the first administrator says of herself."""

    login: str
    name: str


class Door:
    """Let staff in and out. ``random`` mints tokens and ids."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Clock,
        random: RandomBytes,
        passwords: Passwords,
        factors: SecondFactors,
    ) -> None:
        self._factors = factors
        self._database = database
        self._clock = clock
        self._random = random
        self._passwords = passwords

    def sign_in(self, login: str, password: str, code: str = "") -> SignedIn | NotSignedIn | Locked:
        """Begin a session. Five wrong passwords or codes lock the account for a quarter of an hour.

        Who has no second factor yet comes in without a code, and sets one up before anything else.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            member = staff.by_login(connection, login)
            has_factor = member is not None and self._factors.has(connection, member.id)
        shut_until = None if member is None else member.shut_until(now)
        if shut_until is not None:
            return Locked(shut_until)
        if not self._passwords.matches("" if member is None else member.password_hash, password) or member is None:
            return self._turn_away(member, now)
        if member.standing is not Standing.ACTIVE:
            return NotSignedIn()
        if has_factor and not self._shows(member, code, now):
            return self._turn_away(member, now)
        return self._let_in(member, now, has_factor=has_factor)

    def prove(self, who: SignedIn, code: str) -> bool:
        """Take a code before an act that needs one; the session then counts as proved for a few minutes.

        Five wrong codes lock the account and end its sessions.
        """
        now, member = self._clock.now(), who.member
        if not self._shows(member, code, now):
            if isinstance(self._turn_away(member, now), Locked):
                self._database.write(lambda connection: sessions.end_all(connection, member.id))
            return False
        self._database.write(lambda connection: _note_proof(connection, who, now))
        return True

    def propose_factor(self, who: SignedIn) -> Proposal | None:
        """Give the secret that somebody without a second factor sets up; None where one is in use."""
        return self._database.write(
            lambda connection: (
                None
                if self._factors.has(connection, who.member.id)
                else self._factors.propose(connection, who.member.id, who.member.login)
            )
        )

    def confirm_factor(self, who: SignedIn, code: str) -> bool:
        """Take the proposed factor into use, when its first code is right."""
        now = self._clock.now()

        def confirm(connection: Connection) -> bool:
            if not self._factors.confirm(connection, who.member.id, code, now):
                return False
            sessions.note_proof(connection, who.token, now)
            record.append(connection, who=who.member.id, what="staff.second_factor", at=now)
            return True

        return self._database.write(confirm)

    def who(self, token: str) -> SignedIn | None:
        """Tell who holds a token, and keep the session alive; None when it has ended or the account is closed."""
        now = self._clock.now()
        with self._database.reading() as connection:
            session = sessions.find(connection, token)
            member = None if session is None else staff.find(connection, session.staff)
            has_factor = member is not None and self._factors.has(connection, member.id)
        if session is None or member is None or not session.is_alive(now) or member.standing is not Standing.ACTIVE:
            return None
        if now - session.used_at > sessions.NOTED_EVERY:
            self._database.write(lambda connection: sessions.note_use(connection, token, now))
        return SignedIn(member, session, token, has_factor)

    def sign_out(self, token: str) -> None:
        """End a session."""
        self._database.write(lambda connection: sessions.end(connection, token))

    def open_link(self, token: str) -> links.Link | None:
        """Look at a link without using it."""
        with self._database.reading() as connection:
            return links.find(connection, token, self._clock.now())

    def use_link(self, token: str, password: str, person: NewPerson | None = None) -> Member | LinkRefused:
        """Set a password by a link, and make the first administrator, described by ``person``, where it is for that."""
        if not is_long_enough(password):
            return LinkRefused.TOO_SHORT
        kept, now = self._passwords.hash(password), self._clock.now()
        return self._database.write(lambda connection: self._use(connection, token, kept, person, now))

    def invite(self, connection: Connection, member: Member, *, by: Member) -> str:
        """Give the token of a link by which ``member`` sets a password, inside the caller's write."""
        token, now = sessions.new_token(self._random), self._clock.now()
        links.add(connection, token=token, purpose=Purpose.SET_PASSWORD, staff=member.id, now=now)
        record.append(connection, who=by.id, what="staff.invited", at=now, facts={"staff": member.id})
        return token

    def _turn_away(self, member: Member | None, now: datetime) -> NotSignedIn | Locked:
        if member is None:
            return NotSignedIn()
        until = self._database.write(lambda connection: _note_wrong(connection, member, now))
        return NotSignedIn() if until is None else Locked(until)

    def _shows(self, member: Member, code: str, now: datetime) -> bool:
        return self._database.write(lambda connection: self._factors.proves(connection, member.id, code, now))

    def _let_in(self, member: Member, now: datetime, *, has_factor: bool) -> SignedIn:
        proved_at = now if has_factor else None
        token, csrf = sessions.new_token(self._random), sessions.new_token(self._random)

        def begin(connection: Connection) -> None:
            staff.forget_wrong(connection, member.id)
            sessions.begin(connection, token=token, csrf=csrf, staff=member.id, now=now, proved_at=proved_at)
            record.append(connection, who=member.id, what="staff.signed_in", at=now)

        self._database.write(begin)
        session = Session(staff=member.id, csrf=csrf, created_at=now, used_at=now, proved_at=proved_at)
        return SignedIn(member, session, token, has_factor)

    def _use(
        self, connection: Connection, token: str, kept: str, person: NewPerson | None, now: datetime
    ) -> Member | LinkRefused:
        link = links.find(connection, token, now)
        if link is None:
            return LinkRefused.SPENT
        if link.purpose is Purpose.FIRST_ADMINISTRATOR:
            return self._found(connection, token, kept, person, now)
        member = staff.find(connection, link.staff)
        if member is None or not links.use(connection, token, now):
            return LinkRefused.SPENT
        staff.set_password(connection, member.id, kept)
        # A link is given to whoever lost password or telephone; the next sign-in sets up a new factor.
        self._factors.forget(connection, member.id)
        sessions.end_all(connection, member.id)
        record.append(connection, who=member.id, what="staff.password_set", at=now)
        return member

    def _found(
        self, connection: Connection, token: str, kept: str, person: NewPerson | None, now: datetime
    ) -> Member | LinkRefused:
        if person is None or not staff.is_nobody_there(connection) or not links.use(connection, token, now):
            return LinkRefused.SPENT
        member = Member(
            id=new_id(now, self._random),
            login=person.login,
            name=person.name,
            role=Role.ADMINISTRATOR,
            level=None,
            unit="",
            created_at=now,
            password_hash=kept,
        )
        staff.add(connection, member)
        record.append(connection, who=member.id, what="staff.first_administrator", at=now)
        return member


def first_link(connection: Connection, *, now: datetime, random: RandomBytes) -> str | None:
    """Give the path of the link that makes the first administrator; None when somebody works here already.

    For set-up, which prints it. A link given earlier and not used ends.
    """
    if not staff.is_nobody_there(connection):
        return None
    token = sessions.new_token(random)
    links.add(connection, token=token, purpose=Purpose.FIRST_ADMINISTRATOR, staff="", now=now)
    return f"/welcome/{token}"


def _note_proof(connection: Connection, who: SignedIn, now: datetime) -> None:
    staff.forget_wrong(connection, who.member.id)
    sessions.note_proof(connection, who.token, now)


def _note_wrong(connection: Connection, member: Member, now: datetime) -> datetime | None:
    until = staff.note_wrong(connection, member.id, now)
    if until is not None:
        record.append(connection, who=member.id, what="staff.locked", at=now)
    return until
