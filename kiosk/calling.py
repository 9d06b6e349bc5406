"""Calling a person to this kiosk, and knowing when somebody is there at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import msgspec

from content.contract.clock import Clock
from content.contract.help import HelpCall
from kiosk.agent.link import Answer, ServerLink
from kiosk.session.commands import CallHelp
from kiosk.session.replies import HelpAnswered

PATH = "/api/v1/help"


@dataclass(frozen=True)
class HelpDesk:
    """Call staff over the line; ``attended`` gives when somebody is next there, None when nobody knows."""

    link: ServerLink
    attended: Callable[[datetime], datetime | None]
    clock: Clock

    def call(self, command: CallHelp) -> HelpAnswered:
        """Make the call; only the server's word that staff can see it counts as called."""
        now = self.clock.now()
        answer = self.link.call("POST", PATH, msgspec.json.encode(HelpCall(command.language)))
        return HelpAnswered(
            session=command.session,
            is_called=isinstance(answer, Answer) and answer.is_ok,
            attended=self.attended(now),
        )
