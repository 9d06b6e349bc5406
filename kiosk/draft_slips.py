"""The slip with the code of a kept application: the code, until when, and where. It names no citizen."""

from content.catalogue.model import Item
from content.text.dates import moment_text
from content.text.wording import Text
from devices.receipt.layout import Emphasis, Receipt, Rule, Title
from devices.receipt.layout import Text as Passage
from kiosk.session.replies import DraftKept

_RULES = ("note", "here", "same", "wiped")


def compose_draft_slip(kept: DraftKept, item: Item, *, kiosk: str, text: Text) -> Receipt:
    """Lay it out in the citizen's language, with the same rules that stand on the screen."""
    until = text.pick(moment_text(kept.until))
    rules = (Passage(text(f"session.kept.rule.{rule}")) for rule in _RULES)
    return Receipt(
        (
            Title(text("draft_slip.title")),
            Emphasis(kept.code),
            Passage(text.pick(item.name), is_centred=True),
            Rule(),
            Passage(text("draft_slip.until", until=until, kiosk=kiosk)),
            *rules,
        )
    )
