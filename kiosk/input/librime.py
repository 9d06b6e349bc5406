"""The C interface of librime 1.8 (``rime_api.h``), as much of it as a kiosk uses, by ctypes.

The library keeps its state in the process: it is set up once, for one folder. It is upstream's under BSD-3-Clause;
Debian's copyright file names GPL-3 for the whole package.
"""

import ctypes
from collections.abc import Iterator
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int, c_size_t, c_void_p, sizeof
from itertools import islice
from pathlib import Path

SONAME = "librime.so.1"
# glog's level FATAL: Rime's lower ones may tell what is typed.
_LOG_NOTHING = 3
# Function pointers of ``rime_api_t`` before ``select_candidate``, which has no exported name of its own.
_BEFORE_SELECT = 71
# The keysym of X11, which takes back a choice before it takes back a letter.
_BACKSPACE = 0xFF08
_DELIMITER = "'"
_NOT_SET_UP = b"."


class RimeMissingError(OSError):
    """Tell that librime is not installed, or that its folder holds no dictionary."""

    key = "input.rime_missing"


class _Traits(ctypes.Structure):
    _fields_ = (
        ("data_size", c_int),
        ("shared_data_dir", c_char_p),
        ("user_data_dir", c_char_p),
        ("distribution_name", c_char_p),
        ("distribution_code_name", c_char_p),
        ("distribution_version", c_char_p),
        ("app_name", c_char_p),
        ("modules", POINTER(c_char_p)),
        ("min_log_level", c_int),
        ("log_dir", c_char_p),
        ("prebuilt_data_dir", c_char_p),
        ("staging_dir", c_char_p),
    )


class _Candidate(ctypes.Structure):
    _fields_ = (("text", c_char_p), ("comment", c_char_p), ("reserved", c_void_p))


class _Cursor(ctypes.Structure):
    _fields_ = (("ptr", c_void_p), ("index", c_int), ("candidate", _Candidate))


class _Composition(ctypes.Structure):
    _fields_ = (
        ("length", c_int),
        ("cursor_pos", c_int),
        ("sel_start", c_int),
        ("sel_end", c_int),
        ("preedit", c_char_p),
    )


class _Menu(ctypes.Structure):
    _fields_ = (
        ("page_size", c_int),
        ("page_no", c_int),
        ("is_last_page", c_int),
        ("highlighted", c_int),
        ("num_candidates", c_int),
        ("candidates", POINTER(_Candidate)),
        ("select_keys", c_char_p),
    )


class _Context(ctypes.Structure):
    _fields_ = (
        ("data_size", c_int),
        ("composition", _Composition),
        ("menu", _Menu),
        ("commit_text_preview", c_char_p),
        ("select_labels", c_void_p),
    )


class _Commit(ctypes.Structure):
    _fields_ = (("data_size", c_int), ("text", c_char_p))


class _Api(ctypes.Structure):
    _fields_ = (
        ("data_size", c_int),
        ("before", c_void_p * _BEFORE_SELECT),
        ("select_candidate", CFUNCTYPE(c_int, c_size_t, c_size_t)),
    )


def _traits(folder: Path) -> _Traits:
    """Name one folder for all: nothing is a user's own, and what is compiled lies beside what it is compiled from."""
    place = bytes(folder)
    return _Traits(
        data_size=sizeof(_Traits) - sizeof(c_int),
        shared_data_dir=place,
        user_data_dir=place,
        distribution_name=b"nightdesk",
        distribution_code_name=b"nightdesk",
        distribution_version=b"1",
        app_name=b"rime.nightdesk",
        min_log_level=_LOG_NOTHING,
        log_dir=b"",
        prebuilt_data_dir=place,
        staging_dir=place,
    )


def _load() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(SONAME)
    except OSError as error:
        raise RimeMissingError(RimeMissingError.key) from error
    library.RimeCreateSession.restype = c_size_t
    library.RimeGetSharedDataDir.restype = c_char_p
    library.rime_get_api.restype = POINTER(_Api)
    return library


def compile_schemas(folder: Path, schemas: tuple[str, ...]) -> None:
    """Compile the schemas and dictionaries of a folder, in place. For set-up: a process of its own, then no more."""
    library = _load()
    traits = _traits(folder)
    library.RimeSetup(byref(traits))
    library.RimeDeployerInitialize(byref(traits))
    done = [library.RimeDeployConfigFile(b"default.yaml", b"config_version")]
    done += [library.RimeDeploySchema(bytes(folder / f"{schema}.schema.yaml")) for schema in schemas]
    if not all(done):
        raise RimeMissingError(RimeMissingError.key)


class Library:
    """Hold the loaded library, set up to read a compiled folder and to write nothing.

    Asked for the same folder again it is used as it stands, since a second setting up ends the process. For another
    folder RimeMissingError is raised.
    """

    def __init__(self, folder: Path) -> None:
        self._library = _load()
        self._traits = _traits(folder)
        serves = self._library.RimeGetSharedDataDir()
        if serves not in (_NOT_SET_UP, bytes(folder)):
            raise RimeMissingError(RimeMissingError.key)
        if serves == _NOT_SET_UP:
            self._library.RimeSetup(byref(self._traits))
            self._library.RimeInitialize(byref(self._traits))

    def session(self, schema: str) -> "Session":
        """Begin a session; RimeMissingError when the schema or its dictionary is not in the folder."""
        return Session(self._library, schema)


class Session:
    """Hold one line of typing."""

    def __init__(self, library: ctypes.CDLL, schema: str) -> None:
        self._library = library
        self._id = c_size_t(library.RimeCreateSession())
        self._select = library.rime_get_api().contents.select_candidate
        if not library.RimeSelectSchema(self._id, schema.encode()):
            raise RimeMissingError(RimeMissingError.key)

    def close(self) -> None:
        """Forget the session and all in it."""
        self._library.RimeDestroySession(self._id)

    def clear(self) -> None:
        """Forget the letters, and the texts chosen before them."""
        self._library.RimeClearComposition(self._id)
        # Rime keeps the last twenty texts that were taken, and drops them at a backspace with nothing to take back.
        self._library.RimeProcessKey(self._id, _BACKSPACE, 0)

    def key(self, letter: str) -> None:
        """Press one key."""
        self._library.RimeProcessKey(self._id, ord(letter), 0)

    def candidates(self) -> Iterator[str]:
        """Offer texts one by one, best first; Rime works out no more than are taken."""
        cursor = _Cursor()
        if not self._library.RimeCandidateListBegin(self._id, byref(cursor)):
            return
        try:
            while self._library.RimeCandidateListNext(byref(cursor)):
                yield cursor.candidate.text.decode()
        finally:
            self._library.RimeCandidateListEnd(byref(cursor))

    def choose(self, index: int) -> str:
        """Take an offered text and give the letters it leaves."""
        self._select(self._id, index)
        self._take_commit()
        return "".join(letter for letter in self._shown() if "a" <= letter <= "z")

    def branch(self, index: int, most: int) -> list[str]:
        """Look at what would be offered for all of the rest if a text were taken, which must leave some letters."""
        self._select(self._id, index)
        size = self.syllables()
        offered = [text for text in islice(self.candidates(), most) if len(text) == size]
        self._library.RimeProcessKey(self._id, _BACKSPACE, 0)
        return offered

    def syllables(self) -> int:
        """Count the syllables that the letters not yet taken are read as."""
        shown = self._shown()
        return shown.count(_DELIMITER) + 1 if shown else 0

    def _shown(self) -> str:
        context = _Context(data_size=sizeof(_Context) - sizeof(c_int))
        self._library.RimeGetContext(self._id, byref(context))
        shown = (context.composition.preedit or b"").decode()
        self._library.RimeFreeContext(byref(context))
        return shown

    def _take_commit(self) -> None:
        commit = _Commit(data_size=sizeof(_Commit) - sizeof(c_int))
        if self._library.RimeGetCommit(self._id, byref(commit)):
            self._library.RimeFreeCommit(byref(commit))
