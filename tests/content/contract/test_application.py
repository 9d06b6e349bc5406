import msgspec

from content.contract.application import Applicant, Application, encode_body, shown_hash

APPLICANT = Applicant(name="高平试", number="140581189912310019", card="resident", address="测试路一号")
APPLICATION = Application(
    id="01998d2e-0000-7000-8000-000000000000",
    case_no="GP260928K030001K",
    item="sole-trader",
    item_version=1,
    bundle=7,
    language="zh",
    applicant=APPLICANT,
    situation={"premises": "own"},
    answers={"name": "高平试𠮷面馆"},
    provenance={"name": "typed"},
    filed_at="2026-09-28T02:13:00+08:00",
    shown_sha256=shown_hash("shown"),
)


def test_repr_is_silent():
    """Nothing a citizen said shows when an application is printed by mistake."""
    text = repr(APPLICATION) + repr(APPLICANT)

    assert not any(word in text for word in ("高平试", "1405", "测试路", "own"))


def test_round_trip():
    """An application is read back as it was encoded, rare characters and all."""
    assert msgspec.json.decode(encode_body(APPLICATION), type=Application) == APPLICATION


def test_canonical():
    """The same application gives the same bytes, whatever the order of its answers."""
    one = msgspec.structs.replace(APPLICATION, answers={"a": "1", "b": "2"})
    two = msgspec.structs.replace(APPLICATION, answers={"b": "2", "a": "1"})

    assert encode_body(one) == encode_body(two)


def test_shown_hash():
    """Two texts that differ in one sign differ in their hash."""
    assert shown_hash("shown") != shown_hash("shown.")
