"""Two documents as one with tracked changes, made by python-redlines (the Docxodus engine), where it is installed."""

from __future__ import annotations

import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from lxml.etree import XMLSyntaxError

from generator.diagnostics import Outcome, Place
from generator.document import problems
from generator.document.word.package import DOCUMENT, parse, read_parts
from generator.storage.archives import ArchiveError

AUTHOR = "部门决算公开文档生成程序"
_PACKAGES = ("python-redlines", "python-redlines-docxodus")


def engine() -> str | None:
    """What makes redlines on this machine, with its version; None where it is not installed whole."""
    try:
        return "，".join(f"{name} {version(name)}" for name in _PACKAGES)
    except PackageNotFoundError:
        return None


def redline(before: bytes, after: bytes, moment: datetime, place: Place, author: str = AUTHOR) -> Outcome[bytes]:
    """The later document with what is different from the earlier one as insertions and deletions of the moment."""
    try:
        from python_redlines import DocxodusEngine, EngineNotInstalledError
    except ImportError:
        return Outcome(None, (problems.NO_REDLINE_ENGINE.at(place),))
    date = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    try:
        made = DocxodusEngine().run_redline(author, before, after, date_time=date)[0]
        parse(read_parts(made)[DOCUMENT])
        return Outcome(made)
    except EngineNotInstalledError:
        return Outcome(None, (problems.NO_REDLINE_ENGINE.at(place),))
    except (ArchiveError, KeyError, XMLSyntaxError):
        return Outcome(None, (problems.REDLINE_FAILED.at(place, reason="组件写出的不是完整的Word文档"),))
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        reason = (str(error).strip().splitlines() or [platform.platform()])[-1]
        return Outcome(None, (problems.REDLINE_FAILED.at(place, reason=reason),))
