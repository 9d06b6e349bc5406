"""What an editor can order from the command line, each as a function of parsed arguments.

Every command gives an exit status: 0 done, 1 refused with the reasons printed. There is no network here.
"""

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from content.bundle.build import build
from content.bundle.keys import CATALOGUE_KEY_FILE, ServerKeys, load_author_keys, load_root_keys, make_author_keys
from content.bundle.layout import TARGET
from content.bundle.publishing import NotPublished, Published, bring_back, change_keys, initialise, publish
from content.bundle.reader import BundleReader
from content.bundle.repository import Version, current_root, find_version, newest_version, next_number
from content.bundle.roles import Targets
from content.bundle.root import Appointed, role_key, root_keys, server_keys
from content.catalogue.lint import Severity, lint
from content.catalogue.source import CatalogueBrokenError, load
from content.contract.clock import CHINA, Clock
from content.contract.signing import fingerprint, load_private_key, load_public_key, public_bytes
from content.text.completeness import check_words
from content.text.wording import load_words

Say = Callable[[str], None]


class Editor:
    """Carry out an editor's commands; ``say`` takes each line meant for the editor."""

    def __init__(self, *, clock: Clock, say: Say) -> None:
        self._clock = clock
        self._say = say

    def lint(self, arguments: argparse.Namespace) -> int:
        """Tell what should be mended in the catalogue and the wording."""
        try:
            issues = lint(load(arguments.data))
        except CatalogueBrokenError as error:
            self._say(str(error))
            return 1
        findings = check_words(load_words())
        for line in (*issues, *(f"words: {finding.key}: {finding.lack}" for finding in findings)):
            self._say(str(line))
        errors = sum(issue.severity is Severity.ERROR for issue in issues) + len(findings)
        self._say(f"{errors} errors, {len(issues) + len(findings) - errors} warnings")
        return 1 if errors else 0

    def build(self, arguments: argparse.Namespace) -> int:
        """Build a preview that can be read and searched; no kiosk accepts it."""
        arguments.out.mkdir(parents=True, exist_ok=True)
        out = arguments.out / TARGET
        out.unlink(missing_ok=True)
        build(load(arguments.data), load_words(), out=out, version=1, server=None)
        self._say(f"preview: {out}")
        return 0

    def publish(self, arguments: argparse.Namespace) -> int:
        """Publish the next version, or bring an older one back as the next."""
        key, now = load_private_key(arguments.key), self._clock.now()
        if arguments.bring_back:
            return self._tell(bring_back(arguments.into, arguments.bring_back, key=key, now=now, hall=arguments.hall))
        catalogue = load(arguments.data)
        return self._tell(publish(arguments.into, catalogue, load_words(), key=key, now=now, hall=arguments.hall))

    def make_keys(self, arguments: argparse.Namespace) -> int:
        """Make the people's keys."""
        keys = make_author_keys(arguments.out)
        self._say(
            f"{len(keys.roots)} root keys and {CATALOGUE_KEY_FILE} in {arguments.out}; keep the root keys offline"
        )
        return 0

    def begin(self, arguments: argparse.Namespace) -> int:
        """Begin a repository for a server, given its public keys in hex."""
        server = ServerKeys(_intake(arguments.intake_key), _server(arguments.server_key))
        initialise(arguments.into, author=load_author_keys(arguments.keys), server=server, now=self._clock.now())
        self._say(f"repository: {arguments.into}")
        return 0

    def change(self, arguments: argparse.Namespace) -> int:
        """Appoint other keys in the next root; whatever is not named stays."""
        root = current_root(arguments.into)
        held, catalogue = server_keys(root), role_key(root, Targets.type)
        if arguments.catalogue_key:
            catalogue = load_private_key(arguments.catalogue_key).public_key()
        server = ServerKeys(
            _intake(arguments.intake_key) if arguments.intake_key else held.intake,
            _server(arguments.server_key) if arguments.server_key else held.server,
        )
        appointed = Appointed(root_keys(root), catalogue, server)
        signers = load_root_keys(arguments.keys)
        number = change_keys(arguments.into, appointed, signers=signers, now=self._clock.now())
        self._say(f"root {number}; publish now, so that a version stands under it")
        return 0

    def show(self, arguments: argparse.Namespace) -> int:
        """Describe a repository, or one bundle file."""
        if arguments.path.is_dir():
            self._show_repository(arguments.path)
        else:
            self._show_bundle(arguments.path)
        return 0

    def _tell(self, outcome: Published | NotPublished) -> int:
        match outcome:
            case Published(version, sha256):
                self._say(f"version {version}, sha256 {sha256}")
                self._say("kiosks see it once the server has vouched for it")
                return 0
            case NotPublished(issues, findings):
                for line in (*issues, *(f"words: {finding.key}: {finding.lack}" for finding in findings)):
                    self._say(str(line))
                return 1

    def _show_repository(self, folder: Path) -> None:
        root = current_root(folder)
        keys = server_keys(root)
        self._say(f"root {root.version}, expires {_day(root.expires)}")
        self._say(f"intake key {keys.intake_kid}, server key {fingerprint(public_bytes(keys.server))}")
        newest = newest_version(folder)
        for number in range(1, next_number(folder)):
            version = find_version(folder, number)
            state = (
                "damaged"
                if version is None
                else f"{version.target.length} bytes, until {_day(version.targets.expires)}"
            )
            mark = " (newest)" if newest is not None and newest.number == number else ""
            self._say(f"version {number}: {state}{mark}")

    def _show_bundle(self, path: Path) -> None:
        reader = BundleReader(path)
        self._say(f"version {reader.version}")
        for item in reader.item_rows():
            self._say(f"{item.id}  {item.name.zh}  {item.name.en}")
        reader.close()


def _intake(text: str) -> X25519PublicKey:
    return X25519PublicKey.from_public_bytes(bytes.fromhex(text))


def _server(text: str) -> Ed25519PublicKey:
    return load_public_key(bytes.fromhex(text))


def _state(version: Version | None) -> str:
    if version is None:
        return "damaged"
    return f"{version.target.length} bytes, until {_day(version.targets.expires)}"


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d}"
