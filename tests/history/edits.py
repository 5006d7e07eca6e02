"""Edits of a workspace, and what there is in its output."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docx import Document
from lxml.etree import _Element

from generator.history.companions import RECORD
from generator.history.version_store import FOLDER
from generator.operations.publish import publish
from generator.operations.run import RunResult
from generator.outputs import word_document
from generator.outputs.compilation import Compilation
from tests.support import Sample

DOCUMENT = "攀枝花市经济和信息化局2020年度部门决算公开.docx"
RECEPTIONS = "公务接待费变动原因"


def output(sample: Sample) -> Path:
    return sample.root / "build" / "2020"


def document(sample: Sample) -> Path:
    return output(sample) / DOCUMENT


def written(sample: Sample, compilation: Compilation, name: str = DOCUMENT) -> RunResult:
    """A run that writes the document, which was compiled elsewhere, into the workspace, and nothing else."""
    return publish(replace(compilation, workspace=sample.workspace, file_name=name), [word_document.OUTPUT])


def versions(sample: Sample) -> list[str]:
    return sorted(path.name for path in (output(sample) / FOLDER).iterdir() if path.name != RECORD)


def beside(sample: Sample, kind: str) -> list[Path]:
    """The documents beside the year's document that are of the kind."""
    return sorted(path for path in output(sample).glob("*.docx") if f"（{kind} " in path.name)


def give_reason(sample: Sample, reason: str) -> None:
    """Another reason for the change of the receptions."""
    sample.put("情况说明.xlsx", "变动原因", RECEPTIONS, "填写内容", reason)


def retype(path: Path, old: str, new: str) -> None:
    """The text changed in the first paragraph that holds it, as somebody does in Word."""
    word = Document(str(path))
    paragraph = next(p for p in word.paragraphs if old in p.text)
    for run in paragraph.runs:
        if old in run.text:
            run.text = run.text.replace(old, new)
            break
    else:
        first, *others = paragraph.runs
        first.text = paragraph.text.replace(old, new)
        for run in others:
            run.text = ""
    word.save(str(path))


def remove(element: _Element) -> None:
    """The paragraph or row taken out of its document."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
