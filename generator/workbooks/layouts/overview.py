"""部门概况.xlsx: who the department is, what it did, which units it accounts for."""

from dataclasses import replace

from generator.accounts import records as r
from generator.accounts.roles import Role
from generator.workbooks.layout import CarryPolicy, Field, Form, Kind, ListTable, Sheet, WorkbookLayout
from generator.workbooks.layouts.references import REFERENCES

PUBLISHER, A_DEPARTMENT, A_UNIT = "公开主体", "部门", "单位"
FORMER_NAMES = "曾用名"

_MADE_PUBLIC = Field(
    "公开日期",
    "made_public",
    Kind.DATE,
    Role.DATE,
    optional=True,
    note="本年度决算公开的日期，如“2025年9月26日”；不印在文本里，用来核对二十日内公开。",
)

DEPARTMENT = Form(
    "基本信息",
    r.Department,
    (
        Field("部门全称", "full_name", Kind.TEXT, Role.PUBLISHER, required=True, note="与公章一致的全称。"),
        Field("部门简称", "short_name", Kind.TEXT, Role.PUBLISHER, required=True, note="正文中使用的规范简称。"),
        Field(
            "所在省份",
            "province",
            Kind.TEXT,
            Role.NAME,
            required=True,
            note="决定采用哪里的公开格式。从下拉列表里选，也可以填简称；本地没有专门格式的选“全国”。",
        ),
        Field("所在地区", "place", Kind.TEXT, Role.PLACE, required=True, note="所属的市、区或县的名称。"),
        Field(
            "预算级次",
            "tier",
            Kind.CHOICE,
            required=True,
            choices=("省级", "市级", "区级", "县级", "乡级"),
            note="本部门所属的预算级次。",
        ),
        Field(
            "决算年度",
            "fiscal_year",
            Kind.YEAR,
            required=True,
            note="四位数字；须与文件夹名一致。",
            carried=CarryPolicy.YEAR,
        ),
        Field(
            PUBLISHER,
            "publisher",
            Kind.CHOICE,
            optional=True,
            choices=(A_DEPARTMENT, A_UNIT),
            note="以谁的名义公开：部门，或单位（只公开自己的决算）。空着的为部门；年度文件夹之下的单位文件夹总是单位。",
        ),
        Field(
            "主要职能",
            "duties",
            Kind.LONG_TEXT,
            Role.DUTIES,
            required=True,
            width=90,
            note="第一部分“主要职能”和附件1“基本职能”都用这段文字。按Alt+Enter换行另起一段。",
            carried=CarryPolicy.KEEP,
        ),
        Field(
            FORMER_NAMES,
            "former_names",
            Kind.TEXT,
            Role.NOT_PRINTED,
            optional=True,
            width=60,
            note="更过名的填以前的全称、简称，几个之间用顿号隔开；表头、封面还写着旧名的，不再提示。不印入公开文本。",
        ),
        Field(
            "批复日期",
            "approved",
            Kind.DATE,
            Role.DATE,
            optional=True,
            note="财政部门（单位的，主管部门）批复本年度决算的日期，如“2025年9月6日”；不印在文本里，用来核对二十日内公开。",
        ),
        _MADE_PUBLIC,
    ),
    title="基本信息",
)

WITH_DAY_OF_PUBLICATION = replace(
    DEPARTMENT,
    fields=(
        *(field for field in DEPARTMENT.fields if field is not _MADE_PUBLIC),
        Field(
            "公开时间",
            "published",
            Kind.DATE,
            Role.DATE,
            optional=True,
            note="印在“目录”二字之下，如“2025年9月26日”；空着的不印。",
        ),
    ),
)

KEY_WORK = ListTable(
    "重点工作",
    r.KeyWork,
    (
        Field(
            "标题",
            "heading",
            Kind.TEXT,
            Role.HEADING,
            required=True,
            width=36,
            note="一句话概括，作为该段的小标题，不带句号。",
        ),
        Field(
            "内容",
            "text",
            Kind.LONG_TEXT,
            Role.ACHIEVEMENT,
            required=True,
            width=100,
            note="可分段：按Alt+Enter换行另起一段。",
        ),
    ),
    title="本年度重点工作完成情况",
    guidance="一行一项，次序即正文次序，行数不限。",
    blank_rows=10,
    carried=CarryPolicy.ANEW,
)


def _units(label: str, name: str, note: str = "") -> Field:
    return Field(label, name, Kind.COUNT, required=True, unit="个", note=note, carried=CarryPolicy.KEEP)


SUBORDINATES = Form(
    "机构设置",
    r.Subordinates,
    (
        _units("行政单位", "administrative", "下属二级单位中的行政单位数。"),
        _units("参照公务员法管理的事业单位", "civil_service"),
        _units("其他事业单位", "other_public"),
        Field(
            "内设机构",
            "internal_offices",
            Kind.LONG_TEXT,
            Role.NARRATIVE,
            optional=True,
            width=90,
            note="印在“机构设置”一节的开头，写成整句，如“内设办公室、综合科等8个科室。”；空着的不印。",
            carried=CarryPolicy.KEEP,
        ),
    ),
    title="下属二级单位数",
    guidance="总数由程序加总。没有下属单位的都填0。",
)

SCOPE_UNITS = ListTable(
    "决算编制范围",
    r.ScopeUnit,
    (Field("单位名称", "name", Kind.TEXT, Role.UNIT, required=True, width=60),),
    title="纳入部门决算编制范围的二级预算单位",
    guidance="一行一个单位，行数不限。",
    key="name",
    blank_rows=15,
)

SCOPE_UNITS_WITH_REMARKS = replace(
    SCOPE_UNITS,
    columns=(
        *SCOPE_UNITS.columns,
        Field(
            "备注",
            "remark",
            Kind.TEXT,
            Role.NAME,
            optional=True,
            width=30,
            note="印在单位名称之后。决算并入本级的单位写“并入本级”，不需要单独的文件夹。",
        ),
    ),
)

WORKBOOK = WorkbookLayout(
    "部门概况.xlsx",
    (DEPARTMENT, KEY_WORK, SUBORDINATES, SCOPE_UNITS),
    instructions=(
        "本工作簿是第一部分“部门概况”的来源，部门名称也用于封面、正文和文件名。",
        "先填“基本信息”：所在省份决定公开格式，公开主体决定文本里称“部门”还是“单位”。",
        "第一年由 generate new 建立的，全称、所在省份、公开主体和年度已经填好；以后各年沿用。",
        "长文字直接写在单元格里；按Alt+Enter换行，一行就是正文的一个自然段，段首不必空格。",
        *REFERENCES,
    ),
)


def with_places(workbook: WorkbookLayout, places: tuple[str, ...]) -> WorkbookLayout:
    """The workbook with the places offered for 所在省份, where it asks for that."""
    return replace(workbook, sheets=tuple(_with_places(sheet, places) for sheet in workbook.sheets))


def _with_places(sheet: Sheet, places: tuple[str, ...]) -> Sheet:
    if not isinstance(sheet, Form) or sheet.record is not r.Department:
        return sheet
    fields = (replace(each, choices=places) if each.name == "province" else each for each in sheet.fields)
    return replace(sheet, fields=tuple(fields))
