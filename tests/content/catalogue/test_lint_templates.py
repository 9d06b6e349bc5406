"""Judging the sources of papers before they are signed."""

from dataclasses import replace

import pytest

from content.catalogue.lint_templates import check_templates
from content.catalogue.model import Catalogue, Item
from content.catalogue.templates import Template

NOTICE = Template(name="notice", source="#let face = json(bytes(sys.inputs.face))")


def test_authored(catalogue: Catalogue):
    """The authored papers may be published."""
    assert list(check_templates(catalogue.templates, catalogue.items)) == []


def test_no_notice():
    """A catalogue without the paper for notices would leave every citizen without one."""
    assert [issue.what for issue in check_templates((), ())] == ["written notices have no source"]


def test_unknown_paper(shop: Item):
    """A result drawn on a paper that is not there stops publication."""
    found = check_templates((NOTICE,), (shop,))

    assert [(issue.where, issue.what) for issue in found] == [
        ("items/sole-trader-registration", "there is no source “licence” for its result")
    ]


@pytest.mark.parametrize(
    ("added", "says"),
    [
        ('#import "@preview/cetz:0.3.1": *', "it imports “@preview/cetz:0.3.1”"),
        ('#include "/etc/passwd"', "it imports “/etc/passwd”"),
        ('#read("../keys/server.pem")', "it reads or runs what is not in it"),
        ('#image("seal.png")', "it reads or runs what is not in it"),
        ("#eval(face.title)", "it reads or runs what is not in it"),
    ],
)
def test_foreign(added: str, says: str):
    """A source takes nothing from the machine, the network or an answer run as a program."""
    changed = replace(NOTICE, source=f"{NOTICE.source}\n{added}")

    assert [issue.what for issue in check_templates((changed,), ())] == [says]


def test_no_face():
    """A paper that reads no face would be the same for everybody."""
    found = check_templates((replace(NOTICE, source="审批局"),), ())

    assert [issue.what for issue in found] == ["it reads no face, so every paper would be the same"]


def test_lonely_ground():
    """What lies behind a sheet belongs to a paper that is there."""
    found = check_templates((NOTICE, Template(name="ground-permit", source="")), ())

    assert [issue.what for issue in found] == ["no paper lies on this ground"]


def test_bad_name():
    """A source whose name is a path is refused."""
    found = check_templates((NOTICE, Template(name="../seal", source="")), ())

    assert [issue.what for issue in found] == ["its name is not one"]
