"""Files: read whole if they are files at all and not too large, written whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, Problem

DISK_FULL = Problem("F501", "磁盘空间不足，没有写成", "清理磁盘后再运行一次")
FILE_IN_USE = Problem("F502", "文件正被占用或没有写入权限，没有写成", "在Word或WPS中关闭该文件，再运行一次")
CANNOT_WRITE = Problem("F503", "没有写成：{why}", "核对文件夹是否存在、是否可写")

_UNREAD: dict[int, str] = {
    errno.EISDIR: "它是文件夹",
    errno.ENOENT: "没有这个文件，或它刚刚被移走、改名",
    errno.ENAMETOOLONG: "文件名或文件夹名太长",
}
_UNWRITTEN = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘空间不足",
    errno.EFBIG: "文件超过了系统允许的大小",
    errno.EROFS: "磁盘是只读的",
    errno.EEXIST: "文件夹的位置上有一个同名的文件",
    errno.ENOTDIR: "文件夹的位置上有一个同名的文件",
    errno.EISDIR: "文件的位置上有一个同名的文件夹",
    errno.ENOENT: "文件夹不存在，或刚刚被移走",
    errno.ENAMETOOLONG: "文件名或文件夹名太长",
}

MEGABYTE = 1024 * 1024
LARGEST_FILE = 50 * MEGABYTE

_PREFIX, _SUFFIX = ".generate-", ".tmp"  # of a temporary file: with the file's own in it, a long name would not fit
_LEFT_OVER = 3600.0  # seconds after which no run can still be writing a temporary file


class RefusedError(OSError):
    """A file that is not read; the message states why, in Chinese."""


class TooLargeError(RefusedError):
    """A file that is larger than one of its kind ever is; of the bytes it has at least."""

    def __init__(self, size: int) -> None:
        super().__init__(f"文件有{size // MEGABYTE} MB，太大")
        self.size = size


def read_file(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The content of a file: the one way in which files are read.

    RefusedError for what is no file (a pipe would be waited for, a device never ends) or has more bytes than allowed,
    whatever size the system states; another OSError where it cannot be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        _refuse_irregular(path.stat())  # before it is opened, for opening a device may do something
        with os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            _refuse_irregular(status)
            content = file.read(largest + 1)
    except ValueError:  # of the name: a zero byte, a character that the system has no code for
        raise RefusedError("文件名里有系统不能用的字符") from None
    if len(content) > largest:
        raise TooLargeError(max(status.st_size, len(content)))
    return content


def _refuse_irregular(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError("它不是文件，是管道、设备之类")


def write_whole(path: Path, content: bytes) -> Diagnostic | None:
    """None once the file holds the content; else why it could not be written, the earlier file being untouched."""
    try:
        put_whole(path, content)
    except OSError as error:
        return not_written(path, error)
    return None


def put_whole(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Writes the file. OSError where it could not be written, the earlier file being untouched, nothing beside it.

    One that is not to be durable may be damaged by a power cut.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    finally:
        if temporary is not None:
            drop(temporary)


def read_folder(path: Path, largest: int = LARGEST_FILE) -> dict[str, bytes]:
    """The files of a folder and of the folders in it, by their names as seen from it.

    OSError where one cannot be read, RefusedError where together they have more bytes than allowed.
    """
    contents: dict[str, bytes] = {}
    for file in sorted(path.rglob("*")):
        if not file.is_dir():
            contents[file.relative_to(path).as_posix()] = read_file(file, largest)
            largest -= len(contents[file.relative_to(path).as_posix()])
    return contents


def put_folder(path: Path, contents: Mapping[str, bytes]) -> None:
    """Writes a folder of files in place of the one there is. OSError where that could not be done, that one untouched.

    A name within the folder may have folders before it, parted by /.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent))
    before = made.with_name(made.name + "-before")
    try:
        made.chmod(0o755)
        for name, content in contents.items():
            put_whole(made / name, content)
        if path.exists():
            path.replace(before)
        try:
            made.replace(path)
        except OSError:
            if before.exists():
                before.replace(path)
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)
        shutil.rmtree(before, ignore_errors=True)


def not_written(path: Path, error: OSError) -> Diagnostic:
    """That the file could not be written, and why, in Chinese."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL.at(Place.of(path))
    if isinstance(error, PermissionError):
        return FILE_IN_USE.at(Place.of(path))
    return CANNOT_WRITE.at(Place.of(path), why=why_unwritten(error))


def why_unwritten(error: OSError) -> str:
    """Why a file could not be written, moved or removed, in Chinese."""
    if isinstance(error, RefusedError):
        return str(error)
    return "文件正被占用，或没有权限" if isinstance(error, PermissionError) else _why(error, _UNWRITTEN)


def why_unread(error: OSError) -> str:
    """Why a file or folder could not be read, in Chinese."""
    if isinstance(error, RefusedError):
        return str(error)
    return "没有权限，或正被别的程序独占" if isinstance(error, PermissionError) else _why(error, _UNREAD)


def _why(error: OSError, reasons: Mapping[int, str]) -> str:
    return reasons.get(error.errno or 0, f"磁盘或网络出错（错误号{error.errno}）" if error.errno else "磁盘或网络出错")


def free(path: Path) -> Path:
    """The path, or where it exists the first of 名（2）.xlsx, 名（3）.xlsx … that is not."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    return candidate


def clear_left_over(folder: Path, *, alone: bool = False) -> None:
    """Without the temporary files of runs that were ended in the midst of writing.

    Where nobody else can be writing, those of any age go, from the folders within it too.
    """
    pattern = f"{_PREFIX}*{_SUFFIX}"
    for path in folder.rglob(pattern) if alone else folder.glob(pattern):
        with suppress(OSError):
            if alone or time.time() - path.stat().st_mtime > _LEFT_OVER:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def drop(path: Path) -> None:
    """Removes a file where that is possible: one that is open on Windows stays."""
    with suppress(OSError):
        path.unlink()


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o644


def same(path: Path, content: bytes) -> bool:
    """Whether a file is there that can be read and holds the content."""
    try:
        return path.stat().st_size == len(content) and read_file(path, len(content)) == content
    except OSError:
        return False
