"""The set phrases of the form, and the words of a text that differ from one of them by a single character."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.checks.texts.declared import Slip
from generator.values import dataclass

# In a phrase “|” stands where another word may come between, “^” after a character for which another may stand (维护,
# 维修), “~” after one that may be absent too.
_WRITTEN = (
    "一般公共预算|财政|拨款",
    "一般公共|预^算|支~出~",
    "一般公共服务|支~出~",
    "政府性基金|预算|财政|拨款",
    "政府性基金|预^算~",
    "国有资本经营|预算|财政|拨款",
    "国有资本经营|预^算~",
    "社会保障和^就业",
    "公务用~车|购置|及~|运行|维护^|费~",
    "公务用~车|购置|费~",
    "公务用~车|运行|维护^|费~",
    "公务用车|保有^量~",
    "公务^接^待|费~",
    "国内|公^务^接^待^",
    "因公出国|（~|境|）~",
    "机^关^运行|经^费~",
    "政府采购|支出|总~额~",
    "年末^|结转|和~|结^余^",
    "年初^|结转|和~|结^余^",
    "财政|拨款^|支~出~",
    "财政|拨款^|收~入~",
    "本年|收入^|合^计~",
    "本年|支出^|合^计~",
    "完成^年^初^预算~",
    "机关事业单位|基本养老保险|缴费",
    "机关事业单位|职业年金|缴费",
    "行政事业单位|养老|支~出~",
    "行^政^事^业单位|医疗~",
    # Headings, and what the explanations of terms and the counts of assets say everywhere.
    "收入^|决算|情况|说明",
    "支出|决算|情况|说明",
    "决算|总^体|情况|说明~",
    "机构|设^置|情况",
    "国有资产|占^有|使用|情况",
    "机关|运行|经费|支出|情况",
    "政府采购|支出|情况|说明~",
    "预算|绩效|管理|情况",
    "国外城市间交通费",
    "住宿费、|伙食费",
    "过路过桥费",
    "安全奖励费",
    "按|有关规定|继续使用",
    "客观条件发生变化",
    "特种专业技术用车",
    "执法执勤用车",
    "一般公务用车",
    "离退休干部|用车",
    "以上通用设备",
    "以上专用设备",
    "中小企业|合同金额",
    "小微企业|合同金额",
    "政府采购货物支出",
    "政府采购工程支出",
    "政府采购服务支出",
    "八项规定|精神",
    "厉行节约反对浪费条例",
    "人民代表大会|及其|常务委员会",
    "行政运行（",
    "一般行政管理事务",
    "住房公积金（",
)
# Right words that differ from a phrase by one character.
_RIGHT = frozenset(
    {
        "公务车购置",
        "公务用车购买",
        "公务用车购进",
        "公务用车购入",
        "公务车运行维护",
        "公务用车运行养护",
        "公务用车运营维护",
        "社会保障就业",
        "一般性公共预算财政拨款",
        "本年收支合计",
        "政府性基金预决算",
        "国有资本经营预决算",
        "一般公共预决算支出",
        "基本支出合计",
        "机关运转经费",
        "政府采购预算支出",
        "机构设立情况",
        "公务车保有量",
        "收支决算情况说明",
    }
)
_ALSO = "、和与及或等的"  # between two words of a phrase anything may stand; within a word these say that there are two
_NEXT_WORDS = ("出国", "出境", "出差", "出台", "出让", "费用", "款项")  # that begin as a phrase ends
_SHORTEST_HALF = 2


@dataclass(frozen=True)
class SetPhrase:
    """A phrase of the form: its characters, and where it may differ and is still right."""

    text: str
    joints: frozenset[int]  # before these positions another word may stand
    others: frozenset[int]  # at these positions another character may stand
    absent: frozenset[int]  # at these positions there may be none

    @classmethod
    def of(cls, written: str) -> SetPhrase:
        """The phrase as it is written above."""
        text, joints, others, absent = "", set[int](), set[int](), set[int]()
        for sign in written:
            if sign == "|":
                joints.add(len(text))
            elif sign == "^":
                others.add(len(text) - 1)
            elif sign == "~":
                others.add(len(text) - 1)
                absent.add(len(text) - 1)
            else:
                text += sign
        return cls(text, frozenset(joints), frozenset(others), frozenset(absent))

    def near_misses(self, text: str) -> Iterator[Slip]:
        """The places where the text has the phrase with one character missing, extra or exchanged."""
        for start in _places(text, self.text[:_SHORTEST_HALF]):
            length = self._length_of_miss(text, start)
            if length:
                yield self._slip(text, start, start + length)
        for after in _places(text, self.text[_SHORTEST_HALF:]):
            yield from self._at_the_beginning(text, after)

    def _length_of_miss(self, text: str, start: int) -> int:
        """How long the words at the place are that differ by one character behind the first two; else 0."""
        phrase = self.text
        same = _SHORTEST_HALF
        while same < len(phrase) and text[start + same : start + same + 1] == phrase[same]:
            same += 1
        if same == len(phrase):
            after = text[start + same : start + same + 2]
            return same + 1 if after[:1] == phrase[-1] and after not in _NEXT_WORDS else 0
        at, rest = start + same, phrase[same + 1 :]
        sign = text[at : at + 1]
        if text[at : at + 2] == phrase[same : same + 2][::-1] and rest and text.startswith(rest[1:], at + 2):
            return len(phrase)  # two characters have changed places
        if rest and same not in self.absent and text.startswith(rest, at):
            return len(phrase) - 1
        if not _is_han(sign) or sign in _ALSO:
            return 0
        if rest and same not in self.others and text.startswith(rest, at + 1):
            return len(phrase)
        doubled = sign in (phrase[same - 1], phrase[same])
        if (doubled or same not in self.joints) and text.startswith(phrase[same:], at + 1):
            return len(phrase) + 1
        return 0

    def _at_the_beginning(self, text: str, after: int) -> Iterator[Slip]:
        """The miss before the place where all but the first two characters of the phrase stand."""
        first, second = self.text[0], self.text[1]
        before = text[max(after - 3, 0) : after]
        if before.endswith(first + second):
            return
        last = before[-1:]
        misses_one = (last == first and 1 not in self.absent) or (
            last == second and 0 not in self.absent and len(before) > 1 and not _is_han(before[-2])
        )
        another = len(before) > 1 and before[-2] == first and _is_han(last) and last not in _ALSO
        if misses_one:
            yield self._slip(text, after - 1, after + len(self.text) - 2)
        elif another and 1 not in self.others:
            yield self._slip(text, after - 2, after + len(self.text) - 2)

    def _slip(self, text: str, start: int, end: int) -> Slip:
        return Slip(start, end, f"“{text[start:end]}”应为“{self.text}”")


def near_misses(text: str) -> Iterator[Slip]:
    """Where the text differs from a set phrase by one character; of several phrases at a place the longest counts."""
    used: list[tuple[int, int]] = []
    for phrase in _phrases():
        for slip in phrase.near_misses(text):
            inside = any(slip.start < last and first < slip.end for first, last in used)
            right = any(_stands(text, one, slip.start, slip.end) for one in _RIGHT) or any(
                _covers(text, one.text, slip) for one in _phrases()
            )
            if not inside and not right:
                used.append((slip.start, slip.end))
                yield slip


@lru_cache(maxsize=1)
def _phrases() -> tuple[SetPhrase, ...]:
    return tuple(sorted(map(SetPhrase.of, _WRITTEN), key=lambda phrase: -len(phrase.text)))


def _stands(text: str, words: str, start: int, end: int) -> bool:
    """Whether the words stand at the place, or begin or end in it."""
    return text.find(words, max(start - 2, 0), end + len(words)) >= 0


def _covers(text: str, words: str, slip: Slip) -> bool:
    """Whether the words stand where the slip is: 中小企业合同金额 around 小企业合同金额."""
    first = text.find(words, max(slip.end - len(words), 0), slip.start + len(words))
    return first >= 0


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _is_han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff" if sign else False
