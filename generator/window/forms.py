"""What forms send."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from generator.diagnostics import Diagnostic, Place
from generator.text import is_year, printable
from generator.workspace import file_name

_MOST_FIELDS, _MOST_FILES = 10_000, 200


@asynccontextmanager
async def form_of(request: Request, files: int = _MOST_FILES) -> AsyncIterator[FormData]:
    """What the form sends, texts and at most so many files; the files are there until the end of the context.

    HTTPException where it cannot be read.
    """
    try:
        form = await request.form(max_fields=_MOST_FIELDS, max_files=files)
    except HTTPException as error:  # which says so in English
        many = f"一次只能送{files}份文件。" if "files" in error.detail else "送来的内容读不出，请再试一次。"
        raise HTTPException(400, many) from None
    try:
        yield form
    finally:
        await form.close()


async def texts_of(request: Request) -> Mapping[str, str]:
    """The texts of a form by the names of its boxes; of several of a name the last, files left out."""
    async with form_of(request) as form:
        return {name: value.strip() for name, value in form.items() if isinstance(value, str)}


async def saved_files(form: FormData, name: str, folder: Path) -> tuple[Path, ...]:
    """The files of a box, written into the folder by the names that they had, without any folders in these."""
    sent = [one for one in form.getlist(name) if isinstance(one, UploadFile) and one.filename]
    return tuple([await _saved(one, path) for one, path in zip(sent, _paths(sent, folder), strict=True)])


def _paths(sent: Iterable[UploadFile], folder: Path) -> Iterable[Path]:
    for number, one in enumerate(sent):
        path = Path(printable((one.filename or "").replace("\\", "/").rpartition("/")[2]))
        own = folder / str(number)  # two files may have the same name
        own.mkdir()
        yield own / file_name(path.stem, path.suffix.lower()[:10])


async def _saved(sent: UploadFile, path: Path) -> Path:
    with path.open("wb") as target:
        while content := await sent.read(1 << 20):
            target.write(content)
    return path


def named_as_sent(diagnostics: Iterable[Diagnostic], files: Iterable[Path]) -> tuple[Diagnostic, ...]:
    """The diagnostics with the files that were sent by their names, not by where they were saved."""
    names = {str(path): path.name for path in files}

    def named(place: Place) -> Place:
        source = place.source
        return replace(place, source=replace(source, name=names.get(source.name, source.name)))

    return tuple(replace(one, places=tuple(map(named, one.places))) for one in diagnostics)


def year_of(text: str) -> int | None:
    """The year that a box holds; None where it is no number of four digits."""
    return int(text) if is_year(text) else None
