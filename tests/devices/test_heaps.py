"""Threads that come and go leave their memory in few heaps."""

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PROGRAM = """
import ctypes, sys, threading
from devices.heaps import share_heaps

libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
libc.malloc.argtypes, libc.free.argtypes = [ctypes.c_size_t], [ctypes.c_void_p]
libc.malloc_info.argtypes, libc.fclose.argtypes = [ctypes.c_int, ctypes.c_void_p], [ctypes.c_void_p]
share_heaps()
meet = threading.Barrier(8)

def hold():
    block = libc.malloc(100_000)
    meet.wait()
    libc.free(block)

threads = [threading.Thread(target=hold) for _ in range(8)]
for each in threads: each.start()
for each in threads: each.join()
file = libc.fopen(sys.argv[1].encode(), b"w")
libc.malloc_info(0, file)
libc.fclose(file)
"""


def test_few_heaps(tmp_path: Path):
    """Eight threads at once have two heaps between them."""
    told = tmp_path / "heaps.xml"
    subprocess.run([sys.executable, "-c", _PROGRAM, str(told)], cwd=_ROOT, check=True, timeout=30)

    assert told.read_text(encoding="ascii").count("<heap nr=") == 2


_FREED = """
import ctypes
from devices.heaps import give_back

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]

def held():
    return int(open("/proc/self/statm").read().split()[1]) * 4096

blocks = [libc.malloc(100_000) for _ in range(300)]
for each in blocks: ctypes.memset(each, 1, 100_000)
for each in blocks[:-1]: libc.free(each)
before = held()
give_back()
print(before - held())
"""


def test_free_memory_goes_back():
    """What was freed below something that is still held is the system's again."""
    told = subprocess.run(
        [sys.executable, "-c", _FREED], cwd=_ROOT, check=True, timeout=30, capture_output=True, text=True
    )

    assert int(told.stdout) > 20_000_000


_KEPT = """
import ctypes
from devices.heaps import blank_kept

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
MARK = b"nobody else writes this"

def left():
    return sum(MARK in ctypes.string_at(block, 600) for block in blocks)

blocks = [libc.malloc(600) for _ in range(7)]
for each in blocks: ctypes.memmove(each + 64, MARK, len(MARK))
for each in blocks: libc.free(each)
before = left()
blank_kept()
print(before > 0, left())
"""


def test_kept_blocks_are_blank():
    """What stood in a small block that was freed is gone, though the block is kept for the next who needs one."""
    told = subprocess.run(
        [sys.executable, "-c", _KEPT], cwd=_ROOT, check=True, timeout=30, capture_output=True, text=True
    )

    assert told.stdout.split() == ["True", "0"]
