"""A finished document compared, as it is read: of which year, what is different, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.comparing import verification_report
from generator.diagnostics import Outcome
from generator.operations.verify import FinishedDocument, NotVerifiableError, Verification, read_finished, verify
from generator.values import dataclass
from generator.workspace import Workspace


@dataclass(frozen=True)
class VerificationReport:
    """What comparing a finished document says: what it is, what to know of it, what is different, whether all agree."""

    head: str = ""
    notices: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    agrees: bool = False
    verdict: str = ""
    refused: str = ""  # why the file cannot be compared


def verification_of(workspace: Workspace, path: Path, unit: str = "") -> Outcome[VerificationReport]:
    """The report on the document in a file, which may say why it cannot be compared; or why the workbooks give none."""
    try:
        document = read_finished(workspace, path, unit)
    except NotVerifiableError as error:
        return Outcome(VerificationReport(refused=str(error).replace(str(path), path.name)))
    outcome = verify(workspace.of_unit(document.unit) if document.unit else workspace, document)
    if outcome.value is None:
        return Outcome(None, outcome.diagnostics)
    return Outcome(report_on(document, outcome.value))


def report_on(document: FinishedDocument, verification: Verification) -> VerificationReport:
    """The report on a document that was compared."""
    name = document.path.name
    agree = f"【一致】{name} 里的数与工作簿全部相同。"
    return VerificationReport(
        f"【核对】{name}，按文档所写的{document.year}年度",
        tuple(notices(document, verification)),
        tuple(differences(verification)),
        verification.agrees,
        agree if verification.agrees else "【不一致】下面列出的与工作簿不同。",
    )


def differences(verification: Verification) -> Iterator[str]:
    """What is different, then how many figures ended how."""
    return verification_report.differences(verification.compared)


def notices(document: FinishedDocument, verification: Verification | None = None) -> list[str]:
    """What is to be known of a document before its differences."""
    found = []
    if document.content.revisions:
        found.append(f"【修订】文档有{document.content.revisions}处修订标记，按接受全部修订后的文字核对。")
    if verification is not None and not verification.names_publisher:
        found.append(f"【注意】文档里没有“{verification.publisher}”，可能是别的部门的文档。")
    return found
