import pytest

from devices.page.attributes import Group, GroupTag, JobState, Message, Tag, Value

_GROUP = Group(
    GroupTag.JOB,
    {
        "job-id": (Value(Tag.INTEGER, 7),),
        "job-name": (Value(Tag.NAME, "j1"),),
        "last-document": (Value(Tag.BOOLEAN, content=True),),
        "media-ready": (Value(Tag.NO_VALUE, b""),),
    },
)


def test_kinds_are_kept_apart():
    """Text, numbers and truths are each found only as what they are."""
    assert (_GROUP.texts("job-name"), _GROUP.number("job-id"), _GROUP.truth("last-document")) == (("j1",), 7, True)


@pytest.mark.parametrize("name", ["media-ready", "no-such-attribute"])
def test_absent(name: str):
    """An attribute without a value is like one that is not there."""
    assert (_GROUP.texts(name), _GROUP.number(name), _GROUP.truth(name)) == ((), None, None)


def test_truth_is_no_number():
    """A boolean is not taken for a number."""
    assert _GROUP.numbers("last-document") == ()


def test_missing_group():
    """A reply without the group asked for gives an empty one."""
    assert Group(GroupTag.PRINTER) == Message(0, 1, (_GROUP,)).first(GroupTag.PRINTER)


def test_final_states():
    """Three states are final, and they are spelled as in the RFC."""
    assert [state.keyword for state in JobState if state.is_final] == ["canceled", "aborted", "completed"]
