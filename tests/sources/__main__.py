"""The command that writes the texts of templates and sample from the files, or the files from the texts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from lxml import etree

from tests.sources.pairs import ROOT, Pair, pairs
from tests.sources.program import ArchiveError, put_whole
from tests.sources.refused import Refused

FILES, TEXTS = "files", "texts"


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """The exit status: 1 if a source could not be written; both its forms are then unchanged."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.sources",
        description="Writes the texts of the templates and of the sample from the files, or the files from the texts.",
    )
    parser.add_argument("--from", dest="origin", choices=(FILES, TEXTS), required=True, help="what was changed by hand")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these: a path or a name without suffix")
    options = parser.parse_args(arguments)
    found = pairs(root)
    if unknown := [name for name in options.names if not any(_is_called(pair, name, root) for pair in found)]:
        parser.error(f"there is no source {', '.join(unknown)}")
    wanted = [
        pair for pair in found if not options.names or any(_is_called(pair, name, root) for name in options.names)
    ]
    return max(_write(pair, options.origin, root) for pair in wanted)


def _is_called(pair: Pair, name: str, root: Path) -> bool:
    """Whether the source has the name, or one of its forms the path."""
    path = Path(name)
    if path.parent == Path():
        return path.stem == pair.file.stem
    return path in (pair.file, pair.text, pair.file.relative_to(root), pair.text.relative_to(root))


def _write(pair: Pair, origin: str, root: Path) -> int:
    """Writes the forms of a source that need it and reports them; 1 if it is refused."""
    source = pair.file if origin == FILES else pair.text
    try:
        forms = pair.from_file() if origin == FILES else pair.from_text()
        if not pair.file_equals(forms.file):
            changes = list(_changes(pair, forms.text)) if origin == TEXTS and pair.file.exists() else []
            put_whole(pair.file, forms.file)
            print(f"{pair.file.relative_to(root)}: written", *changes, sep="\n")
        if not pair.text.exists() or pair.text.read_text(encoding="utf-8") != forms.text:
            put_whole(pair.text, forms.text.encode())
            print(f"{pair.text.relative_to(root)}: written")
    except (Refused, OSError, UnicodeDecodeError, ArchiveError, etree.XMLSyntaxError) as error:
        print(f"{source.relative_to(root)}: nothing is written", error, sep="\n", file=sys.stderr)
        return 1
    return 0


def _changes(pair: Pair, text: str) -> Iterator[str]:
    """The lines in which the file, still unwritten, differs from the text."""
    try:
        before = pair.from_file().text
    except Refused:
        return  # the earlier file cannot be formatted as text
    for line in unified_diff(before.splitlines(), text.splitlines(), n=0, lineterm=""):
        if not line.startswith(("---", "+++", "@@")):
            yield f"    {line}"


if __name__ == "__main__":
    sys.exit(main())
