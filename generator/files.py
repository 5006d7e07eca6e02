"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
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
    errno.ENOENT: "它刚刚被移走或改名",
    errno.ENAMETOOLONG: "文件名或文件夹名太长",
}
_UNWRITTEN = {
    errno.EFBIG: "文件超过了系统允许的大小",
    errno.EROFS: "磁盘是只读的",
    errno.EEXIST: "文件夹的位置上有一个同名的文件",
    errno.ENOTDIR: "文件夹的位置上有一个同名的文件",
    errno.EISDIR: "文件的位置上有一个同名的文件夹",
    errno.ENOENT: "文件夹不存在，或刚刚被移走",
    errno.ENAMETOOLONG: "文件名或文件夹名太长",
}

_PREFIX, _SUFFIX = ".generate-", ".tmp"  # of a temporary file: with the file's own in it, a long name would not fit
_LEFT_OVER = 3600.0  # seconds after which no run can still be writing a temporary file


def write_whole(path: Path, content: bytes) -> Diagnostic | None:
    """None once the file holds the content; else why it could not be written, the earlier file being untouched."""
    try:
        put_whole(path, content)
    except OSError as error:
        return not_written(path, error)
    return None


def put_whole(path: Path, content: bytes) -> None:
    """Writes the file. OSError where it could not be written, the earlier file being untouched, nothing beside it."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    finally:
        if temporary is not None:
            drop(temporary)


def not_written(path: Path, error: OSError) -> Diagnostic:
    """That the file could not be written, and why, in Chinese."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL.at(Place.of(path))
    if isinstance(error, PermissionError):
        return FILE_IN_USE.at(Place.of(path))
    return CANNOT_WRITE.at(Place.of(path), why=why_unwritten(error))


def why_unwritten(error: OSError) -> str:
    """Why a file could not be written, moved or removed, in Chinese."""
    return "文件正被占用，或没有权限" if isinstance(error, PermissionError) else _why(error, _UNWRITTEN)


def why_unread(error: OSError) -> str:
    """Why a file or folder could not be read, in Chinese."""
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


def clear_left_over(folder: Path) -> None:
    """Without the temporary files of runs that were ended in the midst of writing."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _LEFT_OVER:
                path.unlink()


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
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
