"""Expenditure by economic classification within each functional item: a figure for each economic code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.accounts import concepts as c
from generator.accounts.concepts import Concept

# Inferred: the economic 类 and 款 of departments' budgets in 2020政府收支分类科目; no official file was at hand.
_NAMES = """
301 工资福利支出
30101 基本工资 30102 津贴补贴 30103 奖金 30106 伙食补助费 30107 绩效工资 30108 机关事业单位基本养老保险缴费
30109 职业年金缴费 30110 职工基本医疗保险缴费 30111 公务员医疗补助缴费 30112 其他社会保障缴费 30113 住房公积金
30114 医疗费 30199 其他工资福利支出
302 商品和服务支出
30201 办公费 30202 印刷费 30203 咨询费 30204 手续费 30205 水费 30206 电费 30207 邮电费 30208 取暖费
30209 物业管理费 30211 差旅费 30212 因公出国（境）费用 30213 维修（护）费 30214 租赁费 30215 会议费 30216 培训费
30217 公务接待费 30218 专用材料费 30224 被装购置费 30225 专用燃料费 30226 劳务费 30227 委托业务费 30228 工会经费
30229 福利费 30231 公务用车运行维护费 30239 其他交通费用 30240 税金及附加费用 30299 其他商品和服务支出
303 对个人和家庭的补助
30301 离休费 30302 退休费 30303 退职（役）费 30304 抚恤金 30305 生活补助 30306 救济费 30307 医疗费补助 30308 助学金
30309 奖励金 30310 个人农业生产补贴 30311 代缴社会保险费 30399 其他对个人和家庭的补助
307 债务利息及费用支出
30701 国内债务付息 30702 国外债务付息 30703 国内债务发行费用 30704 国外债务发行费用
309 资本性支出（基本建设）
30901 房屋建筑物购建 30902 办公设备购置 30903 专用设备购置 30905 基础设施建设 30906 大型修缮
30907 信息网络及软件购置更新 30908 物资储备 30913 公务用车购置 30919 其他交通工具购置 30921 文物和陈列品购置
30922 无形资产购置 30999 其他基本建设支出
310 资本性支出
31001 房屋建筑物购建 31002 办公设备购置 31003 专用设备购置 31005 基础设施建设 31006 大型修缮
31007 信息网络及软件购置更新 31008 物资储备 31009 土地补偿 31010 安置补助 31011 地上附着物和青苗补偿 31012 拆迁补偿
31013 公务用车购置 31019 其他交通工具购置 31021 文物和陈列品购置 31022 无形资产购置 31099 其他资本性支出
311 对企业补助（基本建设）
31101 资本金注入 31199 其他对企业补助
312 对企业补助
31201 资本金注入 31203 政府投资基金股权投资 31204 费用补贴 31205 利息补贴 31299 其他对企业补助
313 对社会保障基金补助
31302 对社会保险基金补助 31303 补充全国社会保障基金
399 其他支出
39906 赠与 39907 国家赔偿费用支出 39908 对民间非营利组织和群众性自治组织补贴 39999 其他支出
"""
_WORDS = _NAMES.split()
NAMES: dict[str, str] = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))  # code → name, each 类 before its 款


@dataclass(frozen=True)
class Detail:
    """What of some expenditure was spent under each economic code, for each functional code."""

    whole: Concept

    @cached_property
    def by_code(self) -> dict[str, Concept]:
        """The figure of each economic code, in the order of the classification."""
        return {code: Concept(f"{self.whole.name}·{code}{name}", self.whole.scope) for code, name in NAMES.items()}

    @cached_property
    def categories(self) -> tuple[Concept, ...]:
        """The figures of the economic 类, which make up the whole."""
        return tuple(concept for code, concept in self.by_code.items() if len(code) == 3)

    def sections(self, category: str) -> tuple[Concept, ...]:
        """The figures of the 款 that make up the 类 of the code."""
        return tuple(concept for code, concept in self.by_code.items() if len(code) == 5 and code.startswith(category))


FISCAL_DETAIL = Detail(c.FISCAL_EXPENDITURE)
GENERAL_DETAIL = Detail(c.GENERAL_EXPENDITURE)
DETAILS = (FISCAL_DETAIL, GENERAL_DETAIL)
CATEGORIES: tuple[str, ...] = tuple(code for code in NAMES if len(code) == 3)
