"""Which articles lie in these files and folders? What cannot be read says why."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .sources import LONGEST_TEXT, Failure, Refused, SourceText, source_text

# JSON may write each byte of a text as six ("\u00e0"): a longer line has no article.
LONGEST_LINE = 6 * LONGEST_TEXT
_TOO_LARGE = f"is over {LONGEST_TEXT // 10**6} MB"
_LEADS_OUT = "is a symbolic link that leads out of its folder"


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read, and its name: its path under the folder that was asked for."""

    path: Path
    name: str


@dataclass(slots=True)
class Amount:
    """How much there is to read, or was read; `is_counted` while each file has one
    article, so that the files tell how many articles there are."""

    files: int = 0
    bytes: int = 0
    is_counted: bool = True


def measure(paths: Iterable[Path]) -> Amount:
    """Return how much these files and folders hold, without reading them."""
    amount = Amount()
    for file in _once(_find_files(paths)):
        amount.files += 1
        if isinstance(file, _File):
            # One that is gone already will be reported when it is to be read.
            with contextlib.suppress(OSError):
                amount.bytes += file.path.stat().st_size
            amount.is_counted &= _READERS[file.path.suffix.lower()] is _read_text
    return amount


def read_sources(
    paths: Iterable[Path], *, read: Amount | None = None
) -> Iterator[SourceText | Failure]:
    """Yield the articles in these files and folders, and a Failure for what is none.

    Of two articles with one source the first stands; a file named twice is read once.
    `read` is brought up to date as the reading goes on.
    """
    # Hashes, for the names of a million articles would take a hundred megabytes.
    sources: set[int] = set()
    read = Amount() if read is None else read
    for file in _once(_find_files(paths)):
        read.files += 1
        if isinstance(file, Failure):
            yield file
            continue
        for where, found in _read(file, read):
            if isinstance(found, SourceText) and hash(found.source) in sources:
                found = Failure(where, f"source: {found.source!r} was already read")
            if isinstance(found, SourceText):
                sources.add(hash(found.source))
            yield found


# -- files -------------------------------------------------------------------


def _find_files(paths: Iterable[Path]) -> Iterator[_File | Failure]:
    for path in paths:
        try:
            is_folder, is_there = path.is_dir(), path.exists()
        except OSError as error:
            yield Failure(_printable(path), _why(error))
            continue
        if is_folder:
            yield from _walk(path)
        elif is_there and path.suffix.lower() not in _READERS:
            yield Failure(_printable(path), f"is none of {', '.join(_READERS)}")
        else:
            yield _checked(path, under=path.parent)


def _once(files: Iterable[_File | Failure]) -> Iterator[_File | Failure]:
    seen = set()
    for file in files:
        key = (file.name, file.path.resolve()) if isinstance(file, _File) else file
        if hash(key) not in seen:
            seen.add(hash(key))
            yield file


def _walk(root: Path) -> Iterator[_File | Failure]:
    """Yield the readable files below a folder, in a stable order; hidden ones and
    other kinds are not meant for the archive."""
    unreadable: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*folders, *sorted(names)]:
            path = Path(folder, name)
            if path.is_symlink() and path.is_dir():
                yield from _leading_out(path, root)
            elif name not in folders and _is_meant(path):
                yield _checked(path, under=root)
    for error in unreadable:
        yield Failure(_printable(Path(error.filename)), _why(error))


def _is_meant(path: Path) -> bool:
    return path.suffix.lower() in _READERS and not path.name.startswith(".")


def _leading_out(path: Path, root: Path) -> Iterator[Failure]:
    """A linked folder is never entered: inside the root its files are met anyway."""
    if not path.resolve().is_relative_to(root.resolve()):
        yield Failure(_printable(path.relative_to(root)), _LEADS_OUT)


def _checked(path: Path, *, under: Path) -> _File | Failure:
    name = _printable(path.relative_to(under))
    try:
        real = Path(os.path.realpath(path, strict=True))
    except OSError as error:
        return Failure(name, _why(error))
    if not real.is_relative_to(under.resolve()):
        return Failure(name, _LEADS_OUT)
    if not real.is_file():
        return Failure(name, "is no regular file")
    return _File(path, name)


def _printable(path: Path) -> str:
    return os.fsencode(path.as_posix()).decode(errors="backslashreplace")


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    return f"cannot be read: {error.strerror}"


# -- what they hold ----------------------------------------------------------

_Found = tuple[str, SourceText | Failure]


def _read(file: _File, read: Amount) -> Iterator[_Found]:
    """Yield each article of a file, with "file" or "file:line" for where it stood."""
    try:
        with file.path.open("rb") as stream:
            before = read.bytes
            for found in _READERS[file.path.suffix.lower()](file.name, stream):
                read.bytes = before + stream.tell()
                yield found
    except OSError as error:
        yield file.name, Failure(file.name, _why(error))


def _read_text(name: str, stream: BinaryIO) -> Iterator[_Found]:
    raw = stream.read(LONGEST_TEXT + 1)
    yield name, _attempt(name, lambda: _from_text(name, raw))


def _from_text(name: str, raw: bytes) -> SourceText:
    if len(raw) > LONGEST_TEXT:
        raise Refused(_TOO_LARGE)
    if not raw.strip():
        raise Refused("is empty")
    return source_text({"source": name, "text": _decode(raw)})


def _read_lines(name: str, stream: BinaryIO) -> Iterator[_Found]:
    """One JSON object a line, read line by line: the file may be of any size."""
    is_empty = True
    for number, raw in enumerate(_bounded_lines(stream), start=1):
        if raw.strip():
            is_empty = False
            where = f"{name}:{number}"
            yield where, _attempt(where, lambda raw=raw: _from_line(raw))
    if is_empty:
        yield name, Failure(name, "is empty")


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines of at most LONGEST_LINE + 1 bytes; of a longer one, its start."""
    while raw := stream.readline(LONGEST_LINE + 1):
        rest = raw
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
        yield raw


def _from_line(raw: bytes) -> SourceText:
    if len(raw) > LONGEST_LINE:
        raise Refused(_TOO_LARGE)
    try:
        given = json.loads(_decode(raw).removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise Refused(f"is not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, or brackets in brackets without end.
        raise Refused("is not JSON that can be read") from error
    if not isinstance(given, dict):
        raise Refused("is not a JSON object")
    return source_text(given)


def _decode(raw: bytes) -> str:
    if b"\0" in raw:
        raise Refused("contains NUL bytes: it is no text file")
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        byte = raw[error.start]
        raise Refused(
            f"is not UTF-8: byte 0x{byte:02x} at offset {error.start}"
        ) from error


def _attempt(where: str, read: Callable[[], SourceText]) -> SourceText | Failure:
    try:
        return read()
    except Refused as refused:
        return Failure(where, str(refused))


_READERS: dict[str, Callable[[str, BinaryIO], Iterator[_Found]]] = {
    ".txt": _read_text,
    ".jsonl": _read_lines,
}
