"""Rules about materials and fees: each paper asked for has a basis and a way in, each charge a basis."""

from collections import Counter
from collections.abc import Iterator

from content.catalogue.issues import Issue, error
from content.catalogue.item import Item, Material
from content.catalogue.lint_form import check_conditions, option_ids
from content.catalogue.terms import HandIn, Necessity, Origin, Terminal

_BROUGHT = frozenset({HandIn.AT_INSPECTION, HandIn.AT_WINDOW})


def check_papers(item: Item, where: str) -> Iterator[Issue]:
    """Check the rows of materials and fees."""
    names = [material.id for material in item.materials] + [fee.id for fee in item.fees]
    for name, count in Counter(names).items():
        if count > 1:
            yield error(where, f"the row “{name}” stands {count} times", "Give each row its own id")
    for material in item.materials:
        yield from _check_material(item, material, f"{where}.materials/{material.id}")
    for fee in item.fees:
        if not fee.basis:
            yield error(
                f"{where}.fees/{fee.id}", "the charge has no basis", "Name it; without one it may not be charged"
            )
        if fee.amount_fen <= 0:
            yield error(f"{where}.fees/{fee.id}", "the charge is nothing", "Remove it: an item without fees is free")


def _check_material(item: Item, material: Material, where: str) -> Iterator[Issue]:
    yield from check_conditions(material.shown_if, option_ids(item), where)
    if material.copies < 1:
        yield error(where, "less than one copy is asked for", "Ask for one, or remove the row")
    if not material.basis:
        yield error(where, "nothing says why it is asked for", "Name the basis; without one it may not be asked for")
    if material.hand_in is HandIn.BUREAU_FETCHES and material.origin is not Origin.GOVERNMENT:
        yield error(where, "the bureau cannot fetch what the government did not issue", "Correct origin or way in")
    if material.may_scan and material.hand_in not in _BROUGHT:
        yield error(
            where, "it may be scanned, yet is not brought by anybody", "Leave out may_scan, or correct the way in"
        )
    if _needs_visit(material.hand_in, material.necessity) and _never_visits(item):
        yield error(where, "it is handed in at the window, yet no visit is counted", "Count the visit")


def _needs_visit(hand_in: HandIn, necessity: Necessity) -> bool:
    return hand_in is HandIn.AT_WINDOW and necessity is Necessity.REQUIRED


def _never_visits(item: Item) -> bool:
    return item.terminal is Terminal.FULL and item.visits == 0
