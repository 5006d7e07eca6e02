"""Sheets for passages under headings that the form or the officer chooses: further sections, annexes."""

from generator.accounts import free_records as f
from generator.accounts.roles import Role
from generator.workbooks.layout import CarryPolicy, Field, Kind, ListTable

_PASSAGE = Field(
    "内容",
    "text",
    Kind.LONG_TEXT,
    Role.NARRATIVE,
    required=True,
    width=100,
    note="可分段：按Alt+Enter换行另起一段。",
)

FURTHER_SECTIONS = ListTable(
    "其他情况说明",
    f.SectionPassage,
    (
        Field("节", "section", Kind.TEXT, Role.NOT_PRINTED, required=True, width=36, note="本地格式要求的节的标题。"),
        _PASSAGE,
    ),
    title="本地格式另有的各节",
    guidance="格式里没有数可写的节，在此写文字；一行一节，节的标题照格式。格式没有要求的，不填。",
    blank_rows=8,
    carried=CarryPolicy.ANEW,
)
COVER_FACTS = ListTable(
    "封面事项",
    f.CoverFact,
    (
        Field("事项", "name", Kind.TEXT, Role.NOT_PRINTED, required=True, width=36, note="格式里的名称。"),
        Field("内容", "text", Kind.TEXT, Role.VALUE, required=True, width=60, carried=CarryPolicy.ANEW),
    ),
    title="封面事项",
    guidance="本地格式要求印在封面上的，如保密审查情况、监督索引号。名称已经印好，只填内容；内容照实填写。",
    blank_rows=6,
)
ANNEXES = ListTable(
    "附件",
    f.AnnexPassage,
    (
        Field("附件标题", "annex", Kind.TEXT, Role.HEADING, required=True, width=40, fill_down=True),
        Field("小标题", "heading", Kind.TEXT, Role.HEADING, width=36, note="可空着。连同序号写，如“一、项目概况”。"),
        _PASSAGE,
    ),
    title="附件",
    guidance="没有附件的不填。一行一段，标题相同的是一个附件，按次序编为附件1、附件2……",
    blank_rows=20,
    carried=CarryPolicy.ANEW,
)
