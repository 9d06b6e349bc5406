"""Applications by the dozen, stored as the desk stores them but without a visit for each."""

import secrets
from pathlib import Path

from content.contract.application import Applicant
from content.contract.ids import new_id
from kiosk.config import load_config
from kiosk.desk import Desk
from kiosk.health.filing import FilingGate
from kiosk.ledger import Ledger, open_ledger
from kiosk.session.commands import File
from kiosk.session.replies import Filed
from provisioning.demo.visits import CARD
from tests.journeys import visits

_ANSWERS = {
    "operator_name": CARD["name"],
    "shop_name": visits.SHOP,
    "shop_code": visits.SHOP_CODE,
    "contact_is": "myself",
    "contact_name": CARD["name"],
    "contact_phone": visits.PHONE,
    "contact_agrees": "yes",
}


def file_quietly(config: Path, count: int) -> list[Filed]:
    """File so many applications for the item that a rule decides; the running agent hands them in."""
    loaded, paths = load_config(config)
    ledger = open_ledger(loaded, paths, who="test")
    try:
        desk = Desk(
            kiosk=loaded.id,
            key=ledger.sealer.key,
            library=ledger.library,
            outbox=ledger.outbox,
            sealer=ledger.sealer,
            clock=ledger.clock,
            random=secrets.token_bytes,
            may_file=FilingGate(ledger.shelf, paths, ledger.clock),
        )
        return [_file(desk, ledger) for _ in range(count)]
    finally:
        ledger.close()


def _file(desk: Desk, ledger: Ledger) -> Filed:
    item = ledger.library.item(visits.AT_ONCE_ITEM)
    assert item is not None
    filed = desk.file(
        File(
            session="quiet",
            submission=new_id(ledger.clock.now(), secrets.token_bytes),
            item=item,
            bundle=ledger.library.version,
            language="zh",
            applicant=Applicant(CARD["name"], CARD["number"], "resident", CARD["birth"], CARD["address"]),
            situation={"asks_for": "change"},
            answers=dict(_ANSWERS),
            provenance={key: "card" if key == "operator_name" else "typed" for key in _ANSWERS},
            shown_text="What stood on the review.",
            signature_png=b"a signature",
        )
    )
    assert isinstance(filed, Filed)
    return filed
