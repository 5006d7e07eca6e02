"""WPS and Word as engines that lay documents out: through PowerShell, which Windows has, so that no package is needed.

What the script does stands in lay_out.ps1. It was never run on Windows with WPS or Word by those who wrote it.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.resources import as_file, files
from os import kill
from pathlib import Path

from generator.document.word.layout_engine import LayoutError, exit_code, seconds_for, whole_pdf
from generator.storage.files import read_file, why_unwritten
from generator.storage.temporary import TemporaryFolder
from generator.text import one_line, shortened, visible
from generator.values import dataclass

_SCRIPT = "lay_out.ps1"
_LONGEST_REASON = 120  # characters of what the program says
_LARGEST_LOG = 1_000_000
_STARTED = re.compile(r"started (\d+)")
_FAILED = re.compile(r"failed (\S+) (.*)")
_IN_USE = "in use"
_ENDED = "ended"


@dataclass(frozen=True)
class WindowsOffice:
    """An office program of Windows that PowerShell starts by its COM name and ends again."""

    name: str
    application: str  # its COM name
    process: str  # the name of its process
    powershell: str  # the command

    def lay_out(self, documents: Sequence[bytes]) -> list[bytes | LayoutError]:
        """The PDF of each document, with bookmarks where the program makes them, or why there is none."""
        with TemporaryFolder("layout") as folder:
            log = folder / "log.txt"
            sources = [folder / f"document{number:04d}.docx" for number in range(len(documents))]
            try:
                for source, content in zip(sources, documents, strict=True):
                    source.write_bytes(content)
                with as_file(files(__package__).joinpath(_SCRIPT)) as script:
                    code = exit_code(self._words(script, folder, log), seconds_for(len(documents)))
            except OSError as error:
                return [LayoutError(f"临时文件写不成：{why_unwritten(error)}")] * len(documents)
            except LayoutError as error:
                return [error] * len(documents)
            finally:
                _end_what_stays(_steps(log))
            return [self._pdf(source, _steps(log), code) for source in sources]

    def _words(self, script: Path, folder: Path, log: Path) -> list[str]:
        """The words that start PowerShell with the script."""
        bare = ["-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", str(script)]
        named = ["-Application", self.application, "-Process", self.process, "-Folder", str(folder), "-Log", str(log)]
        return [self.powershell, *bare, *named]

    def _pdf(self, source: Path, steps: Sequence[str], code: int) -> bytes | LayoutError:
        """The PDF of a document, or why there is none: what the program said of it, or of all."""
        if _IN_USE in steps:
            return LayoutError(f"{self.name}正开着")
        failures = [match for step in steps if (match := _FAILED.fullmatch(step)) and match[1] in (source.name, "*")]
        if failures:
            return LayoutError(shortened(visible(one_line(failures[0][2])), _LONGEST_REASON) or f"退出码{code}")
        return whole_pdf(source.with_suffix(".pdf"), f"退出码{code}")


def find_powershell() -> str | None:
    """The command that starts Windows PowerShell, which every Windows has."""
    return shutil.which("powershell")


def _steps(log: Path) -> list[str]:
    """The lines that the script has written, in whatever encoding; none where it has not come to that."""
    try:
        content = read_file(log, _LARGEST_LOG)
    except OSError:
        return []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _end_what_stays(steps: Sequence[str]) -> None:
    """Ends the processes of the program that the script started and did not live to quit."""
    if steps[-1:] == [_ENDED]:
        return
    for match in (_STARTED.fullmatch(step) for step in steps):
        if match is None:
            continue
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", match[1]], capture_output=True, check=False)
        else:
            with suppress(OSError, OverflowError):
                kill(int(match[1]), signal.SIGKILL)
