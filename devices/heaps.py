"""How many heaps a program's threads share, and when they give back what is free. Imports nothing of the house.

The C library gives each new thread a heap of its own, up to eight a core, and keeps what they once held. A camera is
opened in a new thread for every wait, and OpenCV starts more: frames of six megabytes then stay in heap after heap.
"""

import ctypes

# malloc.h of glibc; other C libraries have no mallopt, or one heap.
_M_ARENA_MAX = -8
# What glibc keeps for each thread (tcache, malloc.c): seven blocks of each of these sizes in bytes.
_KEPT_SIZES = range(24, 1033, 16)
_KEPT_OF_A_SIZE = 7


def share_heaps(most: int = 2) -> bool:
    """Let all threads from now on share so many heaps; tell whether the C library does so."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(_M_ARENA_MAX, most))


def give_back() -> bool:
    """Return free pages to the system, about 2 ms for 150 MB; tell whether there were any.

    The C library keeps what was freed in the middle of a heap. What is given back is blank when it is handed out again.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return bool(trim and trim(0))


def blank_kept() -> None:
    """Overwrite the small blocks that were freed and are kept at hand for this thread, in half a millisecond.

    They are never given back, and a text that was freed stands in one whole until somebody needs its size.
    """
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
    libc.free.restype, libc.free.argtypes = None, (ctypes.c_void_p,)
    for size in _KEPT_SIZES:
        blocks = [libc.malloc(size) for _ in range(_KEPT_OF_A_SIZE)]
        for block in filter(None, blocks):
            ctypes.memset(block, 0, size)
            libc.free(block)
