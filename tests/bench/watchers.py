"""Browsers that watch a live part of a page: ``python -m tests.bench.watchers PORT PATH TOKEN COUNT SECONDS``.

Each holds one stream of server-sent events and comes back when it ends. Prints one JSON object: how many events and
bytes came to all of them, how many events to the one that got fewest, and how often a stream was begun. In a process of
their own, so that they take no server's time.
"""

import asyncio
import json
import sys
from dataclasses import dataclass

import uvloop

_EVENT_ENDS = b"\n\n"
_SETTLE_S = 0.5


@dataclass
class Heard:
    """Count what one browser got."""

    events: int = 0
    size: int = 0
    begun: int = 0


async def watch(port: int, request: bytes, heard: Heard) -> None:
    """Watch until cancelled."""
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        heard.begun += 1
        try:
            writer.write(request)
            while came := await reader.read(65536):
                heard.size += len(came)
                # A beat is an event without data; it is counted out by its colon.
                heard.events += came.count(_EVENT_ENDS) - came.count(b"\n: " + _EVENT_ENDS)
        finally:
            writer.close()


async def play(port: int, path: str, token: str, *, count: int, seconds: float) -> list[Heard]:
    """Let so many watch for so long."""
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: session={token}\r\nConnection: close\r\n\r\n"
    heard = [Heard() for _ in range(count)]
    tasks = [asyncio.create_task(watch(port, head.encode(), each)) for each in heard]
    await asyncio.sleep(seconds)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks, timeout=_SETTLE_S)
    return heard


def main(arguments: list[str]) -> None:
    """Watch and print."""
    port, path, token, count, seconds = arguments
    heard = uvloop.run(play(int(port), path, token, count=int(count), seconds=float(seconds)))
    counts = [each.events for each in heard]
    told = {"events": sum(counts), "fewest": min(counts), "bytes": sum(each.size for each in heard)}
    print(json.dumps({**told, "begun": sum(each.begun for each in heard)}))


if __name__ == "__main__":
    main(sys.argv[1:])
