"""附件2 and on: the evaluation report of a project, with its score table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.accounts import ratios
from generator.accounts import records as r
from generator.accounts.evaluation_passages import PASSAGES
from generator.accounts.facts import Cell, TextCell
from generator.accounts.quantities import SAME_AS_ABOVE, Phrase, Quantity, counted, of_cell, phrase
from generator.diagnostics import Place
from generator.report import problems
from generator.report.levels import continuations
from generator.report.source import ReportSource
from generator.values import dataclass
from generator.wording import chinese

Paragraphs = tuple[Phrase, ...]


@dataclass(frozen=True)
class ScoreRow:
    """A row of the score table; what continues the row above is SAME_AS_ABOVE."""

    first_level: Phrase  # 项目决策（20分）
    second_level: Phrase
    third_level: Phrase
    points: Phrase
    score: Phrase


@dataclass(frozen=True)
class Evaluation:
    """An evaluation report: the annex's number, the project, each passage of the report form, the scores."""

    number: Phrase  # 2
    project: Phrase  # 省级技术改造前期费
    main_content: Paragraphs
    basis: Paragraphs
    distribution: Paragraphs
    target_content: Paragraphs
    overall_target: Paragraphs
    target_soundness: Paragraphs
    method: Paragraphs
    application: Paragraphs
    funding_plan: Paragraphs
    funding_received: Paragraphs
    funding_used: Paragraphs
    financial_management: Paragraphs
    implementation: Paragraphs
    completion: Paragraphs
    benefits: Paragraphs
    problems: Paragraphs
    advice: Paragraphs
    scores: tuple[ScoreRow, ...]
    total_score: Phrase  # 94


def projects(source: ReportSource) -> tuple[Place, ...]:
    """The cells that name the projects with an evaluation report, one of each."""
    named = {passage.project.value: passage.project.place for passage in reversed(source.contents.of(r.EvaluationText))}
    return tuple(named.values())


def _annex(reported: tuple[Place, ...]) -> Phrase:
    """The number of the annex with the last of the reports, which come after annex 1."""
    count = counted("评价报告", reported, "")
    return phrase(chinese.number(ratios.total("附件序号", (Quantity("附件1", Decimal(1), ""), count), "")))


def compose(source: ReportSource) -> tuple[Evaluation, ...]:
    """The evaluation reports in the order of their projects, numbered as annexes from 2 on."""
    projects: dict[str, dict[str, r.EvaluationText]] = {}
    for passage in source.contents.of(r.EvaluationText):
        passages = projects.setdefault(passage.project.value, {})
        if passage.passage.value in passages:
            source.note(
                problems.DOUBLED_PASSAGE.at(
                    passages[passage.passage.value].passage.place,
                    passage.passage.place,
                    name=passage.project.value,
                    passage=passage.passage.value,
                )
            )
        passages[passage.passage.value] = passage
    for score in source.contents.of(r.Score):
        if score.project.value not in projects:
            source.note(problems.UNKNOWN_PROJECT.at(score.project.place, name=score.project.value, sheet="评价报告"))
    return tuple(_evaluation(source, n, name, passages) for n, (name, passages) in enumerate(projects.items(), 1))


def _evaluation(source: ReportSource, number: int, name: str, texts: dict[str, r.EvaluationText]) -> Evaluation:
    scores = tuple(score for score in source.contents.of(r.Score) if score.project.value == name)
    missing = [label for label in PASSAGES.values() if label not in texts] + ([] if scores else ["得分"])
    project = next(iter(texts.values())).project
    for label in missing:
        source.note(problems.NOTHING_FOR_PROJECT.at(project.place, name=name, missing=label))
    passages = {
        attribute: source.paragraphs(texts[label].text) if label in texts else ()
        for attribute, label in PASSAGES.items()
    }
    return Evaluation(
        number=_annex(projects(source)[:number]),
        project=source.text(project),
        scores=tuple(_score_rows(source, scores)),
        total_score=_points("得分", [(score, score.score) for score in scores], "分"),
        **passages,
    )


def _score_rows(source: ReportSource, scores: tuple[r.Score, ...]) -> Iterator[ScoreRow]:
    for number, (item, same_first, same_second) in enumerate(continuations(scores)):
        first = [score for score in scores if score.first_level.value == item.first_level.value]
        second = [score for score in first if score.second_level.value == item.second_level.value]
        yield ScoreRow(
            SAME_AS_ABOVE if same_first else _level(source, item.first_level, first, item.first_level_remark),
            SAME_AS_ABOVE if same_second else _level(source, item.second_level, second),
            source.text(item.third_level),
            _points("分值", [(item, item.points)]) if item.points or number == 0 else SAME_AS_ABOVE,
            _points("得分", [(item, item.score)]) if item.score or number == 0 else SAME_AS_ABOVE,
        )


def _level(source: ReportSource, name: TextCell, scores: list[r.Score], remark: TextCell | None = None) -> Phrase:
    points = _points("分值", [(score, score.points) for score in scores], "分")
    return phrase(source.text(name), "\n（", source.text(remark), points, "）")


def _points(name: str, cells: list[tuple[r.Score, Cell[Decimal] | None]], unit: str = "") -> Phrase:
    parts: list[Quantity] = [of_cell(cell, f"{of.third_level.value}{name}", unit) for of, cell in cells if cell]
    if len(parts) == 1:
        return phrase(chinese.number(parts[0]))
    return phrase(chinese.number(ratios.total(name, parts, unit)))
