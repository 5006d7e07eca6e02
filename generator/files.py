"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from generator.diagnostics import Diagnostic, Place, Problem

DISK_FULL = Problem("F501", "磁盘空间不足，没有写成", "清理磁盘后再运行一次")
FILE_IN_USE = Problem("F502", "文件正被占用或没有写入权限，没有写成", "在Word或WPS中关闭该文件，再运行一次")
CANNOT_WRITE = Problem("F503", "没有写成：{why}", "核对文件夹是否存在、是否可写")


def write_whole(path: Path, content: bytes) -> Diagnostic | None:
    """None once the file holds the content; else why it could not be written, the earlier file being untouched."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as error:
        return _problem(error).at(Place(str(path)), why=os.strerror(error.errno or 0))
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return None


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o644


def _problem(error: OSError) -> Problem:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL
    return FILE_IN_USE if isinstance(error, PermissionError) else CANNOT_WRITE
