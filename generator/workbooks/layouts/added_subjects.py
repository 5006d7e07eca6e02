"""科目.xlsx: codes and names that official files show, laid over the classification that the program ships."""

from generator.accounts import records as r
from generator.accounts.roles import Role
from generator.workbooks.layout import Field, Kind, ListTable, WorkbookLayout

ADDED_SUBJECTS = ListTable(
    "科目",
    r.AddedSubject,
    (
        Field("年度", "year", Kind.COUNT, required=True, note="科目所属的年度，四位数字，如2024。", width=10),
        Field(
            "科目编码", "code", Kind.CODE, required=True, note="功能分类3、5、7位，以2开头；经济分类3、5位，以3开头。"
        ),
        Field("科目名称", "name", Kind.TEXT, Role.NOT_PRINTED, required=True, width=44),
        Field(
            "来源",
            "source",
            Kind.TEXT,
            Role.NOT_PRINTED,
            required=True,
            width=70,
            note="见到这个编码和名称的文件：当年的科目书、财政部门的文件、决算软件导出的表。",
        ),
    ),
    title="政府收支分类科目的补充",
    guidance="程序自带的科目表不全；这里的编码和名称只用于所写的年度。",
    blank_rows=30,
)

WORKBOOK = WorkbookLayout(
    "科目.xlsx",
    (ADDED_SUBJECTS,),
    instructions=(
        "本工作簿可以没有。它补充程序自带的政府收支分类科目，用于核对编码和名称（R602、R604、R606、R725）。",
        "generate import 从决算软件导出的表和已公布的表取数时，把还没有来源可证的编码和名称写进来，写明文件。",
        "也可以照当年的科目书自行添加：一行一个编码，写明年度和来源。",
        "程序自带的名称没有当年来源可证的，以这里的为准；有当年来源可证而与这里不同的，程序不采用，并报告出来。",
    ),
    standing=True,
)
