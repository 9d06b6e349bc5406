from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.bundle.notes import TargetNotes, target_notes
from content.bundle.publishing import NotPublished, Published, add_version, bring_back, change_keys, initialise, publish
from content.bundle.reader import BundleReader
from content.bundle.repository import RepositoryError, current_root, find_version, next_number, refresh
from content.bundle.root import Appointed
from content.bundle.verifier import Accepted
from content.catalogue.model import Bilingual, Catalogue
from content.text.completeness import Lack, WordFinding
from content.text.wording import Words
from tests.shipped import shipped_catalogue, shipped_words

if TYPE_CHECKING:
    from tests.content.bundle.conftest import Hall


def test_shipped(hall: "Hall"):
    """The shipped catalogue and wording may be published."""
    outcome = publish(hall.folder, shipped_catalogue(), shipped_words(), key=hall.author.catalogue, now=hall.now)

    assert isinstance(outcome, Published)
    assert outcome.version == 1


def test_shipped_on_a_kiosk(hall: "Hall"):
    """The shipped catalogue arrives on a kiosk as it was authored."""
    publish(hall.folder, shipped_catalogue(), shipped_words(), key=hall.author.catalogue, now=hall.now)
    refresh(hall.folder, hall.server, hall.now)
    outcome = hall.look()

    assert isinstance(outcome, Accepted)
    reader = BundleReader(outcome.path)
    assert (reader.catalogue(), reader.words()) == (shipped_catalogue(), shipped_words())
    reader.close()


def test_lint_error(hall: "Hall", catalogue: Catalogue):
    """A catalogue with an error is not published, and the reasons are given."""
    outcome = publish(hall.folder, catalogue, shipped_words(), key=hall.author.catalogue, now=hall.now)

    assert isinstance(outcome, NotPublished)
    assert outcome.issues
    assert next_number(hall.folder) == 1


def test_lopsided_words(hall: "Hall"):
    """Wording that lacks a language is not published."""
    words = Words({"a.b": Bilingual("好", "")})
    outcome = publish(hall.folder, shipped_catalogue(), words, key=hall.author.catalogue, now=hall.now)

    assert outcome == NotPublished((), (WordFinding("a.b", Lack.EMPTY),))


def test_foreign_key(hall: "Hall"):
    """A key that the root does not appoint publishes nothing."""
    with pytest.raises(RepositoryError, match=r"repository\.foreign_key"):
        add_version(
            hall.folder, hall.catalogue, hall.words, key=Ed25519PrivateKey.generate(), now=hall.now, notes=TargetNotes()
        )


def test_begin_twice(hall: "Hall"):
    """A repository is begun once."""
    with pytest.raises(FileExistsError):
        initialise(hall.folder, author=hall.author, server=hall.server_keys, now=hall.now)


def test_bring_back(hall: "Hall", newer_catalogue: Catalogue):
    """An older content comes back under a new number that says so, and a kiosk takes it."""
    hall.publish()
    hall.publish(newer_catalogue)
    hall.look()
    published = bring_back(hall.folder, 1, key=hall.author.catalogue, now=hall.now)
    refresh(hall.folder, hall.server, hall.now)
    outcome = hall.look()
    version = find_version(hall.folder, 3)

    assert published.version == 3
    assert version is not None
    assert target_notes(version.target, version=3).rollback_of == 1
    assert isinstance(outcome, Accepted)
    reader = BundleReader(outcome.path)
    assert reader.catalogue() == hall.catalogue
    reader.close()


def test_bring_back_nothing(hall: "Hall"):
    """A version that never was cannot come back."""
    with pytest.raises(RepositoryError, match=r"repository\.no_version 7"):
        bring_back(hall.folder, 7, key=hall.author.catalogue, now=hall.now)


def test_crash_before_metadata(hall: "Hall"):
    """A publication that stopped before its metadata is finished by the next one."""
    hall.publish()
    (hall.folder / "1.targets.json").unlink()

    assert hall.publish().version == 1


def test_too_few_signers(hall: "Hall"):
    """One root key alone changes no keys."""
    roots = tuple(key.public_key() for key in hall.author.roots)
    appointed = Appointed(roots, hall.author.catalogue.public_key(), hall.server_keys)

    with pytest.raises(RepositoryError, match=r"repository\.unsigned"):
        change_keys(hall.folder, appointed, signers=hall.author.roots[:1], now=hall.now)
    assert current_root(hall.folder).version == 1


def test_new_people(hall: "Hall"):
    """The root's own keys can change, when old and new people sign, and a kiosk follows."""
    hall.publish()
    people = tuple(Ed25519PrivateKey.generate() for _ in range(3))
    appointed = Appointed(
        tuple(key.public_key() for key in people), hall.author.catalogue.public_key(), hall.server_keys
    )
    change_keys(hall.folder, appointed, signers=(*hall.author.roots[:2], *people[:2]), now=hall.now)

    assert isinstance(hall.look(), Accepted)
    assert hall.trust.root == hall.read("2.root.json")


def test_new_server(hall: "Hall"):
    """A server with new keys is followed once a root appoints it and the catalogue was published again."""
    hall.publish()
    hall.look()
    hall.server = Ed25519PrivateKey.generate()
    roots = tuple(key.public_key() for key in hall.author.roots)
    appointed = Appointed(roots, hall.author.catalogue.public_key(), hall.server_keys)
    change_keys(hall.folder, appointed, signers=hall.author.roots, now=hall.now)
    hall.publish(replace(hall.catalogue, notices=()))
    outcome = hall.look()

    assert isinstance(outcome, Accepted)
    reader = BundleReader(outcome.path)
    assert reader.server_key().public_bytes_raw() == hall.server.public_key().public_bytes_raw()
    reader.close()
