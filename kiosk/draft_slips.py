"""The slip with the code of a kept application: the code, until when, and where. It names no citizen."""

from content.catalogue.model import Item
from content.contract.draft_seal import as_scanned
from content.text.dates import moment_text
from content.text.wording import Text
from devices.receipt.layout import Emphasis, Qr, Receipt, Rule, Title
from devices.receipt.layout import Text as Passage
from kiosk.session.replies import DraftKept
from kiosk.session.views.keeping import RULES, WINDOW_RULES


def compose_draft_slip(kept: DraftKept, item: Item, *, kiosk: str, text: Text) -> Receipt:
    """Lay it out in the citizen's language, with the same rules that stand on the screen."""
    until = text.pick(moment_text(kept.until))
    window = kept.window_until
    way, keys = ("handed", WINDOW_RULES) if window else ("kept", RULES)
    rules = (Passage(text(f"session.{way}.rule.{rule}")) for rule in keys)
    open_until = (Passage(text("draft_slip.window", until=text.pick(moment_text(window)))),) if window else ()
    return Receipt(
        (
            Title(text(f"draft_slip.title.{way}")),
            Emphasis(kept.code),
            Passage(text.pick(item.name), is_centred=True),
            Qr(as_scanned(kept.code), text("draft_slip.qr")),
            Rule(),
            *open_until,
            Passage(text("draft_slip.until", until=until, kiosk=kiosk)),
            *rules,
        )
    )
