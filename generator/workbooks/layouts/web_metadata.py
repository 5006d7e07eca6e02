"""网页信息: what a government site asks for beside the page."""

from __future__ import annotations

from generator.accounts.roles import Role
from generator.accounts.web_records import WebMetadata
from generator.workbooks.layout import CarryPolicy, Field, Form, Kind

WEB_METADATA = Form(
    "网页信息",
    WebMetadata,
    (
        Field("索引号", "index_number", Kind.TEXT, Role.NAME, optional=True, note="网站编列的索引号；没有编列的空着。"),
        Field(
            "主题分类",
            "topic",
            Kind.TEXT,
            Role.NAME,
            optional=True,
            note="网站的主题分类，如“财政、金融、审计”。",
            carried=CarryPolicy.KEEP,
        ),
        Field("成文日期", "issued", Kind.DATE, Role.DATE, optional=True, note="如“2025年9月26日”。"),
        Field("有效性", "validity", Kind.TEXT, Role.NAME, optional=True, note="空着的为“有效”。"),
    ),
    title="网页信息",
    guidance="网站要求随文列出的信息，印在网页（generate 年度 --web）的标题之下，不印在文档里；都可以空着。",
    optional=True,
)
