"""The doctor: what a technician asks first, answered without starting the screen."""

import secrets
import shutil
from dataclasses import dataclass

import httpx

from content.contract.clock import SystemClock
from content.contract.signing import load_private_key
from devices.clock import SystemClock as DeviceClock
from devices.config import ConfigError, DeviceEntry, read_devices
from devices.factories import make_factories
from devices.rack import Factory
from kiosk.agent.link import NoAnswer, ServerLink, open_client
from kiosk.config import KioskConfig, Paths, default_assets, default_lexicon
from kiosk.health.offers import fault_code
from kiosk.input.methods import open_methods


@dataclass(frozen=True)
class Finding:
    """Hold one answer; ``says`` names what to look at when it is not well."""

    subject: str
    is_well: bool
    says: str

    def __str__(self) -> str:
        """Write one line."""
        return f"{'ok  ' if self.is_well else 'LOOK'} {self.subject}: {self.says}"


def examine(config: KioskConfig, paths: Paths) -> list[Finding]:
    """Look at key, trust, assets, server and every device."""
    return [*_files(config, paths), *_server(config, paths), *_devices(config)]


def _files(config: KioskConfig, paths: Paths) -> list[Finding]:
    assets = default_assets(config)
    return [
        Finding(
            "device key", paths.key.exists(), str(paths.key) if paths.key.exists() else "run python -m kiosk enrol"
        ),
        Finding("trusted root", paths.root.exists(), "there" if paths.root.exists() else f"bring {paths.root}"),
        Finding("assets", assets.is_dir(), str(assets)),
        _keyboard(config),
        *_speech(config),
    ]


def _speech(config: KioskConfig) -> list[Finding]:
    """Say whether what the config names to speak with is there; a kiosk without a player is silent on purpose."""
    if not config.speech.player:
        return []
    missing = [program for program in (config.speech.player[0], "espeak-ng") if shutil.which(program) is None]
    return [Finding("speech", not missing, f"no {', '.join(missing)}" if missing else "can speak")]


def _keyboard(config: KioskConfig) -> Finding:
    """Say which engine makes Chinese of pinyin; without librime typing works, with fewer sentences found."""
    lexicon = default_lexicon(config)
    if not lexicon.exists():
        return Finding("keyboard", is_well=False, says=f"no lexicon at {lexicon}")
    methods = open_methods(lexicon)
    methods.close()
    return Finding("keyboard", is_well=True, says=methods.name)


def _server(config: KioskConfig, paths: Paths) -> list[Finding]:
    if not paths.key.exists():
        return []
    with open_client(config.server) as client:
        answer = _link(config, paths, client).call("GET", "/api/v1/roster")
    if isinstance(answer, NoAnswer):
        return [Finding("server", is_well=False, says=f"{config.server}: {answer.reason}")]
    return [Finding("server", answer.is_ok, "knows this kiosk" if answer.is_ok else answer.problem_key())]


def _link(config: KioskConfig, paths: Paths, client: httpx.Client) -> ServerLink:
    return ServerLink(
        config.server,
        kiosk=config.id,
        key=load_private_key(paths.key),
        clock=SystemClock(),
        random=secrets.token_bytes,
        client=client,
    )


def _devices(config: KioskConfig) -> list[Finding]:
    try:
        entries = read_devices(config.devices)
    except ConfigError as error:
        return [Finding("devices", is_well=False, says=str(error))]
    factories = make_factories(assets=default_assets(config), clock=DeviceClock(), user=config.id)
    return [_device(name, entry, factories[entry.kind]) for name, entry in entries.items()]


def _device(name: str, entry: DeviceEntry, factory: Factory) -> Finding:
    try:
        driver = factory(entry)
    except ConfigError as error:
        return Finding(name, is_well=False, says=str(error))
    status = driver.status()
    driver.close()
    return Finding(name, status.is_usable, status.state.value if status.is_usable else fault_code(status))
