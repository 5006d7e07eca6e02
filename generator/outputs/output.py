"""What an output is: something made from a compilation and written beside the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.diagnostics import Outcome
from generator.outputs.compilation import Compilation
from generator.values import dataclass

FolderFiles = Mapping[str, bytes]  # what a folder holds, by the names of its files as seen from it
Make = Callable[[Compilation], Outcome[bytes]] | Callable[[Compilation], Outcome[FolderFiles]]


@dataclass(frozen=True)
class Output:
    """An artefact: its name in the program, its title for the officer, its file or folder, and how that is made."""

    name: str
    title: str
    file: str  # its name; {document} stands for the written document's, {title} for what this is to be named
    make: Make  # a None without a diagnostic: the year has no such thing
    of_document: bool = True  # False: it is of the inputs, and is made where there is no document too
    on_request: bool = False  # whether it is only made where the options name it
    command: str = "generate {year}"  # what makes it anew

    def file_name(self, compilation: Compilation, document: str = "") -> str:
        """The name of its file beside a document, whose name may not be the intended one, as that is open in Word."""
        title = _stem(compilation.file_name)
        return self.file.format(title=title, document=_stem(document) or title)


def _stem(name: str) -> str:
    return name.removesuffix(".docx")
