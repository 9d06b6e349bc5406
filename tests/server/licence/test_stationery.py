"""An old case's paper stays as it was when the case was filed, whatever is published later."""

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pypdf import PdfReader

from content.bundle.keys import load_author_keys
from content.bundle.notes import TargetNotes
from content.bundle.publishing import add_version
from content.catalogue.bilingual import Bilingual
from content.catalogue.model import Item
from content.catalogue.templates import Template
from content.contract.application import Application
from content.text.wording import Words
from server.catalogues import Catalogues
from server.domain.case import Case
from server.licence.authority import Authority
from server.licence.maker import Issuer, LicenceMaker
from server.licence.render import Renderer
from server.licence.sign import LicenceSigner, signer_in_file
from server.licence.stationery import Stationer, Stationery
from server.licence.verify import LicenceVerifier
from tests.shipped import shipped_words

BEFORE, OLD, NEW = 2, 3, 4
CAPTION = "licence.paper.authority_caption"


@pytest.fixture(scope="module")
def catalogues(template: Path, stationery: Stationery, now: datetime, tmp_path_factory) -> Iterator[Catalogues]:
    """A repository with a version without papers, one that brings them, and one that changes them."""
    repository = tmp_path_factory.mktemp("repository")
    for file in (path for path in (template / "data" / "repository").rglob("*") if path.is_file()):
        copied = repository / file.relative_to(template / "data" / "repository")
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(file.read_bytes())
    key = load_author_keys(template / "authors").catalogue
    with closing(Catalogues(repository)) as opened:
        first = opened.version(1)
        assert first is not None
        without = replace(first.catalogue(), templates=())
        add_version(repository, without, Words({}), key=key, now=now, notes=TargetNotes())
        with_papers = replace(without, templates=stationery.templates)
        words = Words({CAPTION: Bilingual("签发机关", "Issued by")})
        add_version(repository, with_papers, words, key=key, now=now, notes=TargetNotes())
        changed = replace(with_papers, templates=tuple(_changed(each) for each in stationery.templates))
        add_version(repository, changed, Words({}), key=key, now=now, notes=TargetNotes())
        yield opened


def _changed(template: Template) -> Template:
    """Let every licence say that it is of another year."""
    added = "\n#place(bottom)[新版纸张]" if template.name == "licence" else ""
    return replace(template, source=template.source + added)


@pytest.fixture(scope="module")
def stationer(catalogues: Catalogues) -> Stationer:
    """What puts stationery together, with the shipped words."""
    return Stationer(catalogues=catalogues, shipped=shipped_words())


@pytest.fixture(scope="module")
def maker(renderer: Renderer, authority: Authority, stationer: Stationer) -> LicenceMaker:
    """A maker on the stationery of each case's own version."""
    return LicenceMaker(
        renderer=renderer,
        signer=LicenceSigner(signer_in_file(authority)),
        verifier=LicenceVerifier(authority.root),
        issuer=Issuer("gaoping", Ed25519PrivateKey.from_private_bytes(bytes(32))),
        stationery_of=stationer.of,
    )


@pytest.fixture(scope="module")
def texts(maker: LicenceMaker, case: Case, application: Application, item: Item, now: datetime) -> dict[int, str]:
    """The words of the same licence, made after both versions were published, by the version of its case."""
    made = {number: maker.make(replace(case, bundle=number), application, item, now=now) for number in (OLD, NEW)}
    return {number: PdfReader(io.BytesIO(each.pdf)).pages[0].extract_text() for number, each in made.items()}


def test_old_paper(texts: dict[int, str]):
    """A case filed before is drawn on its own paper after a new one was published; a case filed since, on the new."""
    assert ["新版纸张" in texts[number] for number in (OLD, NEW)] == [False, True]


def test_old_words(texts: dict[int, str]):
    """The words between what is filled in are those of the case's version, too."""
    assert ["签发机关" in texts[number] for number in (OLD, NEW)] == [True, False]


def test_words_missing_then(stationer: Stationer):
    """A sentence that a version did not have yet is the shipped one."""
    assert stationer.of(OLD).words.find("licence.paper.specimen") == shipped_words().find("licence.paper.specimen")


def test_before_papers_were_content(stationer: Stationer, stationery: Stationery):
    """A version from before papers were content takes those of the first that brought any, for good."""
    assert stationer.of(BEFORE).templates == stationery.templates


def test_never_published(stationer: Stationer):
    """A version never published here has no stationery."""
    with pytest.raises(LookupError):
        stationer.of(9)
