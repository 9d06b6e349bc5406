"""A whole hall on one machine: server, worker, emulated devices, and one kiosk, each a program of its own."""

import shutil
import socket
import tomllib
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from provisioning.demo.identity_platform import PLATFORM, IdentityPlatform
from provisioning.demo.programs import DemoError, Program, Stage, wait_for

KIOSK = "K03"
ASSETS = Path("provisioning/assets/node_modules")


@dataclass
class Hall:
    """Build a hall in an empty folder. ``hands`` maps each kind of device to the socket of its hands."""

    root: Path
    folder: Path
    stage: Stage
    port: int = 0
    hands: dict[str, Path] = field(default_factory=dict)
    devices: dict[str, str] = field(default_factory=dict)
    first_link: str = ""
    witness: str = ""
    server_programs: list[Program] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Give the server's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def server_data(self) -> Path:
        """Name the server's data folder."""
        return self.folder / "server"

    @property
    def repository(self) -> Path:
        """Name the published catalogue's folder."""
        return self.server_data / "repository"

    @property
    def catalogue(self) -> Path:
        """Name the editors' folder: a copy, so that a demonstration changes nothing in the checkout."""
        return self.folder / "catalogue"

    @property
    def kiosk(self) -> Path:
        """Name the kiosk's folder."""
        return self.folder / "kiosk"

    @property
    def config(self) -> Path:
        """Name the kiosk's configuration."""
        return self.kiosk / "kiosk.toml"

    @property
    def puppet(self) -> Path:
        """Name the socket by which the window is touched."""
        return self.kiosk / "touch.sock"

    @property
    def platform(self) -> IdentityPlatform:
        """Give the identity platform whose codes this hall believes; its key is made on first use."""
        return IdentityPlatform.at(self.folder / "platform.pem")

    def set_up_server(self) -> None:
        """Make the server's keys, the root, and the first catalogue."""
        self.port = free_port()
        self.server_data.mkdir(parents=True)
        issuer = f'[identity_issuers]\n{PLATFORM} = "{self.platform.public_text()}"\n'
        settings = f'port = {self.port}\nassets = "{self.root / ASSETS}"\n{issuer}'
        (self.server_data / "server.toml").write_text(settings, encoding="utf-8")
        keys = self.folder / "people"
        printed = self.stage.run(
            "setup", "server", "setup", "--data", str(self.server_data), "--bundle-keys", str(keys)
        )
        found = [line for line in printed.splitlines() if line.startswith("first administrator: ")]
        self.first_link = found[0].removeprefix("first administrator: ")
        shutil.copytree(self.root / "content" / "data", self.catalogue)
        self.publish()

    def publish(self) -> str:
        """Lint, build, sign and place the editors' folder as the next version."""
        self.stage.run("lint", "content", "lint", str(self.catalogue))
        key = self.folder / "people" / "catalogue.pem"
        return self.stage.run(
            "publish",
            "content",
            "publish",
            "--data",
            str(self.catalogue),
            "--into",
            str(self.repository),
            "--key",
            str(key),
        ).strip()

    def open_server(self) -> None:
        """Start the server and its worker, and wait until both answer."""
        data = str(self.server_data)
        serve = self.stage.start("server", "server", "serve", "--data", data)
        worker = self.stage.start("worker", "server", "worker", "--data", data)
        self.server_programs = [serve, worker]
        wait_for("the server answers", lambda: self._answers(serve))
        wait_for("the catalogue is vouched for", (self.repository / "timestamp.json").exists)

    def close_server(self) -> None:
        """Stop server and worker in an orderly way; what kill -9 does to them is for the crash tests."""
        for program in reversed(self.server_programs):
            self.stage.stop(program)
        self.server_programs = []

    def _answers(self, program: Program) -> bool:
        if not program.is_running():
            raise DemoError(f"the server ended early, see {program.log.name}")
        line = HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            line.request("GET", "/api/v1/roster")
            return line.getresponse().status < HTTPStatus.INTERNAL_SERVER_ERROR
        except (OSError, HTTPException):
            return False
        finally:
            line.close()

    def plug_in(self, *, page_s: float = 0.3, has_desk: bool = False) -> None:
        """Start the four emulators, and with ``has_desk`` a document camera's too."""
        out = self.folder / "paper"
        link = self.folder / "reader.tty"
        self._emulate("receipt", "--port", "0", out=out)
        self._emulate("page", "--port", "0", "--page-s", str(page_s), out=out)
        self._emulate("idcard", "--link", str(link), out=out)
        self._emulate("camera", "--port", "0", "--fps", "8", out=out)
        self.devices["codes"] = self.devices.pop("camera")
        if has_desk:
            self._emulate("documents", "--port", "0", out=out)

    def _emulate(self, kind: str, *arguments: str, out: Path) -> None:
        out.mkdir(exist_ok=True)
        hands = self.folder / f"{kind}.hands"
        program = self.stage.start(
            kind, "devices", "emulate", kind, *arguments, "--out", str(out), "--hands", str(hands)
        )
        self.hands[kind] = hands
        self.devices[kind] = self.stage.wait_ready(program, f"ready {kind} ").split(" ", 2)[2]

    def set_up_kiosk(self, *, zoom: float = 1.0) -> None:
        """Write the kiosk's config, bring it the root, and make it known."""
        data = self.kiosk / "data"
        data.mkdir(parents=True)
        shutil.copy(self.repository / "1.root.json", data / "root.json")
        self.config.write_text(self._config(zoom), encoding="utf-8")
        tomllib.loads(self.config.read_text(encoding="utf-8"))
        server = str(self.server_data)
        token = self.stage.run("token", "server", "enrol-token", "--data", server, "--kiosk", KIOSK).strip()
        told = self.stage.run("enrol", "kiosk", "enrol", "--config", str(self.config), "--token", token)
        shown = next(line for line in told.splitlines() if line.startswith("fingerprint "))
        fingerprint = shown.removeprefix("fingerprint ")
        self.stage.run("approve", "server", "approve", "--data", server, "--kiosk", KIOSK, "--fingerprint", fingerprint)

    def _config(self, zoom: float) -> str:
        lines = [
            f'id = "{KIOSK}"',
            f'server = "{self.url}"',
            'data = "data"',
            f'assets = "{self.root / ASSETS}"',
            f'witness = "{self.witness}"',
            "heartbeat_s = 2.0",
            "poll_s = 1.0",
            'place = {zh = "一楼大厅", en = "Ground floor"}',
            "[screen]",
            f"zoom = {zoom}",
            f'puppet = "{self.puppet}"',
        ]
        for name, uri in self.devices.items():
            lines += [f"[devices.{name}]", f'kind = "{name}"', f'uri = "{uri}"', "poll_s = 1.0"]
        return "\n".join(lines) + "\n"

    def open_kiosk(self, *, window: bool = True) -> None:
        """Start the agent and, with ``window``, the screen."""
        self.stage.start("agent", "kiosk", "agent", "--config", str(self.config))
        if window:
            self.stage.start("ui", "kiosk", "ui", "--config", str(self.config))


def free_port() -> int:
    """Find a port on loopback that nobody uses now."""
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        return int(wire.getsockname()[1])
