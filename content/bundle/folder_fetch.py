"""Fetching from a repository that is a folder: for a kiosk on the server's own machine, a USB stick, and tests."""

from pathlib import Path

from content.bundle.verifier import Fetch, FetchFault


def folder_fetch(folder: Path) -> Fetch:
    """Give a fetcher over a folder; a path that leads outside it counts as missing."""
    inside = folder.resolve()

    def fetch(path: str, most: int) -> bytes | FetchFault:
        file = (inside / path).resolve()
        if not file.is_relative_to(inside) or not file.is_file():
            return FetchFault.MISSING
        with file.open("rb") as opened:
            data = opened.read(most + 1)
        return data if len(data) <= most else FetchFault.TOO_LARGE

    return fetch
