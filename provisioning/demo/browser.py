"""Pictures of staff pages, as Chromium shows them to a person who is signed in."""

from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

from provisioning.demo.hall import ASSETS
from provisioning.demo.staff import Person

CHROMIUM = "/usr/bin/chromium-headless-shell"
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


@dataclass(frozen=True)
class Browser:
    """Show pages with the kiosk's own Chinese font, since a bare machine has none. ``scratch`` is its home."""

    root: Path
    scratch: Path

    def picture(self, person: Person, path: str, out: Path, *, width: int = 1280, height: int = 900) -> None:
        """Keep one page as a picture, from top to end."""
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET, env=self._environment())
            context = browser.new_context(viewport={"width": width, "height": height})
            host = httpx.URL(person.base).host
            for cookie in person.client.cookies.jar:
                context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "domain": host, "path": "/"}])
            page = context.new_page()
            page.goto(person.base + path)
            page.screenshot(path=str(out), full_page=True)
            browser.close()

    def _environment(self) -> dict[str, str | float | bool]:
        fonts = self.root / ASSETS / "@expo-google-fonts" / "noto-sans-sc"
        folders = "".join(f"<dir>{fonts / weight}</dir>" for weight in ("400Regular", "500Medium", "700Bold"))
        config = self.scratch / "fonts.conf"
        config.write_text(
            f"<fontconfig>{folders}<dir>/usr/share/fonts</dir><cachedir>{self.scratch}/fonts</cachedir></fontconfig>"
        )
        return {"FONTCONFIG_FILE": str(config), "HOME": str(self.scratch), "PATH": "/usr/bin:/bin"}
