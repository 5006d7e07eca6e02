"""名词解释.xlsx: the standing glossary, not bound to a year."""

from generator.accounts import records as r
from generator.accounts.roles import Role
from generator.workbooks.layout import Field, Kind, ListTable, WorkbookLayout

_DEFINITION = Field(
    "解释",
    "definition",
    Kind.LONG_TEXT,
    Role.DEFINITION,
    required=True,
    width=100,
    note="写在“指”之后，末尾加句号。",
)

GENERAL_TERMS = ListTable(
    "通用名词",
    r.GeneralTerm,
    (
        Field("名词", "term", Kind.TEXT, Role.TERM, required=True, width=28),
        _DEFINITION,
        Field(
            "位置",
            "position",
            Kind.CHOICE,
            required=True,
            choices=("科目之前", "科目之后"),
            note="印在各功能科目之前还是之后。",
        ),
        Field(
            "适用条件",
            "applies",
            Kind.TEXT,
            Role.NOT_PRINTED,
            width=28,
            note="空着表示每年都列；写一个数据的名称（如“事业收入”），该数据本年不为零才列。",
        ),
    ),
    title="通用名词",
    key="term",
    blank_rows=30,
)

SUBJECT_DEFINITIONS = ListTable(
    "功能科目",
    r.SubjectDefinition,
    (
        Field("科目编码", "code", Kind.CODE, required=True, note="项级科目编码，七位数字。"),
        Field("科目名称", "name", Kind.TEXT, Role.TERM, required=True, width=44),
        _DEFINITION,
    ),
    title="功能分类科目（项）",
    guidance="公开文本中出现的每个项都须有解释；多出的不印。",
    key="code",
    blank_rows=60,
)

WORKBOOK = WorkbookLayout(
    "名词解释.xlsx",
    (GENERAL_TERMS, SUBJECT_DEFINITIONS),
    instructions=(
        "本工作簿不分年度，放在inputs文件夹里，各年共用。",
        "第一年是空的：先填本地通知规定的通用名词，再运行 generate 年度，程序逐个列出还没有解释的科目。",
        "公开文本的名词解释由程序选出：适用的通用名词，加上正文列出的每个项级科目，按正文次序排列。",
    ),
    standing=True,
)
