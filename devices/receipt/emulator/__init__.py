"""A receipt printer made of software: the real wire, paper as PNG and text, and hands that break it.

No driver may import this; it knows the commands by its own tables, so that one mistake cannot hide in both.
"""

import argparse

from devices.receipt.emulator import program


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what ``python -m devices emulate receipt`` takes."""
    program.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Listen until asked to end; see ``program.run``."""
    return program.run(arguments)
