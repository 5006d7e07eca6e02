"""R734–R739: punctuation that a reviewer marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.accounts.roles import Role, Use
from generator.checks.rule import Examined
from generator.checks.text import EVERYTHING, HAN, Text, pieces
from generator.checks.texts.declared import EachText, Slip, matching, pattern
from generator.diagnostics import Severity
from generator.patterns import LazyPattern

_REFERENCE = "GB/T 15834《标点符号用法》、GB/T 15835《出版物上数字用法》"
_PAIRS = {
    "）": "（",
    ")": "(",
    "”": "“",
    "’": "‘",
    "》": "《",
    "〉": "〈",
    "】": "【",
    "〕": "〔",
    "」": "「",
    "]": "[",
}
_ALIKE = {"(": "（", "[": "［"}
_LIST_MARK = LazyPattern(r"(?:^|[\s，。；：、])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-zⅠ-Ⅻ])\Z", re.MULTILINE)
_ENDS = "。！？；：…”）)"
_CLOSING = "”’）)》】"


def _unbalanced(text: Text, _: Examined) -> Iterator[Slip]:
    open_marks: list[tuple[str, int]] = []
    for position, character in enumerate(text.content):
        if character in _PAIRS.values():
            open_marks.append((character, position))
        elif character in _PAIRS:
            wanted = _alike(_PAIRS[character])
            if open_marks and _alike(open_marks[-1][0]) == wanted:
                open_marks.pop()
            elif character != "’" and not (wanted == "（" and _LIST_MARK.search(text.content[:position])):
                yield Slip(position, position + 1, f"“{character}”没有前一半")
    for character, position in open_marks:
        yield Slip(position, position + 1, f"“{character}”没有后一半")


def _alike(mark: str) -> str:
    return _ALIKE.get(mark, mark)


def _no_end(text: Text, _: Examined) -> Iterator[Slip]:
    paragraphs = [(start, line) for start, line in pieces(text.content, "\n") if line.strip()]
    for start, line in paragraphs:
        words = line.rstrip()
        if len(words) < 8 and len(paragraphs) == 1:  # 无；尚无
            continue
        if words[-1] not in _ENDS or (words[-1] in _CLOSING and _ends_in_words(words)):
            yield Slip(start + max(0, len(words) - 4), start + len(words), "段末没有句号")


def _ends_in_words(paragraph: str) -> bool:
    """Whether the closing marks at the end close no full sentence and the paragraph is one with commas."""
    inside = paragraph.rstrip(_CLOSING)
    return bool(inside) and inside[-1] not in "。！？；…" and "。" in paragraph[:-1]


def _idle_end(text: Text, _: Examined) -> Iterator[Slip]:
    if text.role is Role.REASON and text.content.endswith("。"):
        return  # the program drops it
    match = re.search(r"[。，；、：,.;:]\s*\Z", text.content)
    if match:
        yield Slip(*match.span(), f"程序会写标点，末尾的“{match[0].strip()}”多余")


_SPACED = matching(
    pattern(rf"(?<=[{HAN}，。；：、（）“”《》])[ \u00a0\u3000\t]+(?=[{HAN}，。；：、（）“”《》])", "汉字之间有空格"),
    pattern(r"(?<=\d)[ \u00a0\u3000]+(?=\.\d)|(?<=\d\.)[ \u00a0\u3000]+(?=\d)", "数字中间有空格"),
    pattern("[\u200b\u200c\u200d\ufeff\u00ad]", "有看不见的字符"),
)
# A space may follow the number of an article or of an item: 第一条 为了…, （1） 某项目…
_NUMBERED = LazyPattern(
    r"第[一二三四五六七八九十百零〇\d]{1,5}(?:条|章|节|款|编|部分|讲|期)\Z|"
    r"(?:\A|[。；\n])\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．])\Z"
)
_LONGEST_NUMBER = 10


def _spaces(text: Text, examined: Examined) -> Iterator[Slip]:
    for slip in _SPACED(text, examined):
        begin = max(0, slip.start - _LONGEST_NUMBER)
        before = text.content[begin : slip.start]
        if not _NUMBERED.search(before if begin == 0 else f"…{before}"):
            yield slip


REPEATED = EachText(
    code="R734",
    title="标点重复或连用不当",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="“。。”“，，”“，。”“；。”一类，多半是删改文字时留下的，中间可能漏了内容。",
    hint="核对中间是否漏了文字，再删去多余的标点",
    example="项目已按要求完成，。",
    find=matching(
        pattern(r"[，、；：。？！]\s*[，、；：。]|，\s*，|,\s*[，,。；;]|。\s*\.(?!\d)", "标点“{0}”连用"),
        pattern(r"[“（《〔‘]\s*[，。；、：]", "“{0}”后直接跟了标点"),
        pattern(r"[，、；][）》〕]", "“{0}”前多了标点"),
        pattern(
            r"占比?[，,]\d+(?:\.\d+)?\s*[%％]|(?:共计|累计)[，,]\d[\d,]*(?:\.\d+)?\s*(?:万元|元|个|人次|批次|次|人|辆|批)(?=[，,；;。、]|$)",
            "“{0}”里多了逗号",
        ),
        pattern(r"^\s*[，。；、：）”》]", "以“{0}”开头"),
    ),
    uses=EVERYTHING,
)

HALF_WIDTH = EachText(
    code="R735",
    title="半角标点或全角数字",
    severity=Severity.NOTE,
    reference=_REFERENCE,
    meaning="中文里用了英文的逗号、分号、冒号、括号、引号，或者全角的数字、字母，同一文件里看起来不一致。",
    hint="标点改成中文全角，数字和字母改成半角",
    example="本部门严格执行预算,经费支出规范。",
    find=matching(
        pattern(
            rf"(?<=[{HAN}）”》%％\d])[,;!?](?=\s*[{HAN}（“《])|(?<=[{HAN}）”》]):(?=\s*[{HAN}\d（“《])", "半角标点“{0}”"
        ),
        pattern(rf"(?<=[{HAN}）”》])[,.;:](?=\s*$)", "半角标点“{0}”"),
        pattern(rf"\((?=[{HAN}])|(?<=[{HAN}])\)", "半角括号“{0}”"),
        pattern(rf"\"(?=[{HAN}])|(?<=[{HAN}])\"", "半角引号“{0}”"),
        pattern(r"[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)?", "全角字符“{0}”"),
    ),
    uses=EVERYTHING,
    together=True,
)

NO_END = EachText(
    code="R736",
    title="段末没有句号",
    severity=Severity.NOTE,
    reference=_REFERENCE,
    meaning="成段的文字末尾没有标点，可能没有写完，或者一句话被换行断成了两段。",
    hint="写完整并加句号；一句话中间不要换行",
    example="项目全部按期完成，取得了较好的社会效益。下一步将继续加强管理",
    find=_no_end,
    uses=frozenset({Use.SENTENCES}),
)

IDLE_END = EachText(
    code="R737",
    title="末尾多了标点",
    severity=Severity.NOTE,
    reference="各表栏目下的填写说明",
    meaning="这一格嵌在程序写的句子里，后面的标点由程序写出；末尾再写一个，印出来就是两个。",
    hint="删去末尾的标点",
    example="保障各项日常工作的用车需要；",
    find=_idle_end,
    uses=frozenset({Use.FRAGMENT}),
)

UNBALANCED = EachText(
    code="R738",
    title="括号或引号不成对",
    severity=Severity.VERIFY,
    reference=_REFERENCE,
    meaning="括号、引号、书名号只有一半，读者看不出到哪里为止，可能漏了文字。",
    hint="补上另一半，或删去多余的一半",
    example="资金用于宣传片（含拍摄、制作。",
    find=_unbalanced,
    uses=EVERYTHING,
)

SPACES = EachText(
    code="R739",
    title="汉字之间有空格",
    severity=Severity.NOTE,
    reference=_REFERENCE,
    meaning="汉字之间、标点之后的空格多半是从网页或PDF粘贴来的，印出来间距不匀。",
    hint="删去空格",
    example="项目的产出指 标均已完成。",
    find=_spaces,
    together=True,
)

RULES = (REPEATED, HALF_WIDTH, NO_END, IDLE_END, UNBALANCED, SPACES)
