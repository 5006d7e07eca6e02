"""What each check of single texts finds, and what looks like it and is sound."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.accounts import records as r
from generator.checks.rule import Fails, Holds, NotEvaluable
from generator.checks.texts import RULES
from generator.checks.texts.declared import EachText

Found = dict[str, list[Fails]]

# Texts of the year's work, each with the only code that speaks of it; sound ones have none.
SENTENCES = [
    # placeholders
    ("由××部门会同有关单位组织实施。", "R701"),
    ("全年接待XX批次，支出规范。", "R701"),
    ("X年X月完成验收工作。", "R701"),
    ("项目由○○公司承建并通过验收。", "R701"),
    ("全年争取资金____万元，用于技改。", "R701"),
    ("全年争取资金…万元，用于技改。", "R701"),
    ("带宽由2×10G扩至4×10G，运行平稳。", ""),
    ("二○○八年建成的机房完成改造。", ""),
    ("完成IPv6改造，XXL号防护服足额储备。", ""),
    ("构建“5+1”现代产业体系，排查X射线机12台。", ""),
    # to be filled in, alternatives, prompts
    ("项目取得的社会效益（待补充）。", "R702"),
    ("满意度数据（待核实）。", "R702"),
    ("有关科室的绩效运行监控机制有待补充完善。", ""),
    ("方案待定的项目暂不列入计划，待核实后支付尾款。", ""),
    ("公务接待费支出下降（增长）的情况见下文。", "R703"),
    ("决算数大小于预算数。", "R703"),
    ("决算数大于（小于）预算数。", "R703"),
    ("各单位经费增减变动情况如实填报。", ""),
    ("收入增加（其中财政拨款减少）的情况已说明。", ""),
    ("全年接待上级部门调研（接待具体项目、金额）。", "R704"),
    ("项目主要内容（200字以内）。", "R704"),
    ("没有数据的栏目（不涉及的不列）。", "R704"),
    ("部门应根据实际情况进行解释和增减。", "R704"),
    ("单价50万元（含）以上设备已登记入账。", ""),
    ("接待来客3000余人次（不包括陪同人员）。", ""),
    # machine marks, empty brackets, no content
    ("详见第二部分PAGEREF _Toc15396600 \\h 12。", "R705"),
    ("本年收入为{{ income }}，支出有序。", "R705"),
    ("资金#REF!已全部拨付到位。", "R705"),
    ("符合《》等文件的要求。", "R706"),
    ("实现电子信息产业“”的突破。", "R706"),
    ("同上", "R707"),
    ("——", "R707"),
    ("无", ""),
    # years
    ("202年度部门决算中的项目支出。", "R711"),
    ("2020年收支情况与20年度相同。", "R711"),
    ("项目支出较上一度增加。", "R711"),
    ("迎接建党100年初心不改。", ""),
    ("近10年度计划执行平稳，2019-20年度采暖季供气有保障。", ""),
    ("2016年部门决算编制工作按时完成。", "R712"),
    ("2017年度收支总体平衡。", "R712"),
    ("2019年部门决算、2021年部门预算已公开。", ""),
    ("公务用车购于2011年，使用年限长。", ""),
    ("项目依据川财建〔2018〕20号文件、《2018年部门预算管理办法》实施。", ""),
    ("使用2018年预算结转资金完成尾款支付。", ""),
    ("“十三五”以来，2016年支出结构持续优化以来成效明显。", ""),
    ("资金用于2018-2020年支出计划。", ""),
    ("截至2017年12月31日，单位共有车辆4辆。", "R713"),
    ("截至2019年底，累计建成基站900个。", "R713"),
    ("截至2020年12月31日，累计建成基站900个。", ""),
    ("截至2021年3月评价时点，资金全部支付。", ""),
    ("工业增加值比2020年增长4.0%。", "R714"),
    ("资金11605万元，比2019年多3479万元。", ""),
    ("规上工业产值比2015年增长一倍。", ""),
    ("力争2021年工业投资比2020年增长10%。", ""),
    ("建国70周年大庆期间没有发生事故。", "R715"),
    ("筹备建党100周年系列活动，纪念抗战胜利75周年。", ""),
    # names
    ("某某省天河市水利局及下属单位经费有保障。", "R721"),
    ("天河市财政局2020年度部门决算已公开。", "R721"),
    ("天河市财政局及时下达资金，保障项目推进。", ""),
    ("天河市经济和信息化局及下属单位经费有保障。", ""),
    ("天河市经信局2020年度部门决算已公开。", ""),
    ("某某省天河市经济和信息化局2020年度部门决算已公开。", ""),
    ("四川省无线电监测站2人来站检查工作。", ""),
    ("我委牵头开展专项调研。", "R722"),
    ("经费由本厅统筹安排。", "R722"),
    ("本局、本站职工参加培训，本部门、本办法、本院落照常开放。", ""),
    ("基本办公条件、资本市场和基本会计制度更加完善。", ""),
    ("天河市经济与信息化局按要求开展自评。", "R723"),
    ("天河无线电监测站开展监测。", "R723"),
    ("天河市经济和信息化局、天河市无线电监测站、天河市工业园区管委会参加。", ""),
    # language
    ("为中小企业提供提供专业的服务。", "R731"),
    ("2020年2020年共举办培训2期。", "R731"),
    ("支出增加的主要原因是主要原因是项目增加。", "R731"),
    ("各级各部门逐项研究研究后落实。", ""),
    ("了解企业诉求，为了了解情况上门服务，一个一个解决。", ""),
    ("财政拔款按规定使用。", "R733"),
    ("负责征收集体士地房屋补偿工作。", "R733"),
    ("截止2020年底，工程完工。", "R733"),
    ("给予算力支持，预防犯罪，提升校园满意度，发布署名文章。", ""),
    ("战士地位得到保障，究竟争取多少资金，申报消费券。", ""),
    # punctuation
    ("项目已按要求完成，。", "R734"),
    ("项目已完成。。", "R734"),
    ("实现“零的突破”。“稳油、储煤”有保障……各项工作有序。", ""),
    ("本部门严格执行预算,经费支出规范。", "R735"),
    ("参训(含企业)人员共５２人。", "R735"),
    ("比例为1:5，版本V2.0,时间12:30，网址http://a.cn。", "R735"),
    ("比例为1:5，版本V2.0，时间12:30。", ""),
    ("项目全部按期完成，成效较好。下一步将继续加强管理", "R736"),
    ("资金用于宣传片（含拍摄、制作。", "R738"),
    ("参加“三个三”招商”活动。", "R738"),
    ("1）完善制度；2）加强管理；（3）总结经验。", ""),
    ("项目的产出指 标均已完成。", "R739"),
    ("完成率 100%，参训 52 人，共 3 期。", ""),
    # numbers and units
    ("财政拨款支出比上年增长13.95。", "R742"),
    ("2020年到位资金187万。", "R742"),
    ("学员满意度≥95，效果良好。", "R742"),
    ("全市常住人口120万，数据交换量突破2亿条。", ""),
    ("载客汽车0辆、金额0万元0。", "R743"),
    ("资金15万元元全部到位。", "R743"),
    ("每户外网600元/月，7200元/年，单元3号楼完工。", ""),
    # arithmetic
    ("车辆25.56万元，占固定资产净值320.86万元的9.76%。", "R761"),
    ("车辆25.56万元，占固定资产净值320.86万元的7.97%。", ""),
    ("参训53人，其中女性12人，占30%。", "R761"),
    ("获得资金120万元，比上年增加20万元，增长16.67%。", "R762"),
    ("获得资金120万元，比上年增加20万元，增长20%。", ""),
    ("结算电量由50万元增加到100万元，增长50%。", "R762"),
    ("下达资金100万元，支出63万元，结转37万元，支出完成率67%。", "R763"),
    ("下达资金100万元，支出63万元，结转37万元，支出完成率63%。", ""),
    ("下达资金100万元，其中甲20万元，支出63万元，完成率67%。", ""),
    ("项目资金增加12万元，下降8%。", "R764"),
    ("完成年初预算100%，决算数大于预算数55.93万元。", "R764"),
    ("完成年初预算95.45%。决算数小于预算数。", ""),
    ("接入单位共307个，其中市级部门700个。", "R765"),
    ("接入单位共700个，其中市级部门307个、县（区）393个。", ""),
    ("服务对象满意度达到105%。", "R766"),
    ("民间投资增长117.5%，产值占比50%。", ""),
]


@pytest.mark.parametrize(("text", "code"), SENTENCES)
def test_a_sentence_is_found_by_its_check_alone(text: str, code: str, in_text: Callable[[str], Found]) -> None:
    assert sorted(in_text(text)) == ([code] if code else [])


# Texts of other sheets: the record, the attribute, the text, the code.
ELSEWHERE = [
    (r.Reasons, "vehicles", "与1999年相比变化不大，车龄较长", "R714"),
    (r.ReceptionEvent, "event", "某市考察组2019年7月来访考察", "R716"),
    (r.ReceptionEvent, "event", "某市考察组2020年7月来访考察", ""),
    (r.Indicator, "actual", "2018年完成", "R716"),
    (r.Indicator, "target", "2018年立项，2020年完成", ""),
    (r.Department, "duties", "天河市财政局主要负责全市财政收支管理。", "R721"),
    (r.Department, "duties", "天河市经济和信息化局主要负责全市工业经济。", ""),
    (r.Reasons, "totals", "主要变动原因是新增技改项目", "R732"),
    (r.Reasons, "totals", "新增技改项目，原因是省级资金提前下达", ""),
    (r.BudgetDifference, "reason", "由于人员调出3人", "R732"),
    (r.ThreePublicDetails, "vehicle_use", "主要用于公务用车的燃料、维修等费用", "R732"),
    (r.Procurement, "purposes", "购置办公设备", ""),
    (r.GeneralTerm, "definition", "指单位从同级财政部门取得的资金。", "R732"),
    (r.GeneralTerm, "definition", "指导性文件规定的资金，由财政部门拨付。", ""),
    (r.PerformanceManagement, "named_projects", "业务运行费、培训经费等", "R732"),
    (r.StateAssets, "other_vehicle_use", "保障日常工作的用车需要。", "R737"),
    (r.Reasons, "totals", "新增技改项目。", ""),
    (r.KeyWork, "heading", "工业经济稳步向好。", "R737"),
    (r.Indicator, "actual", "≥90%", "R785"),
    (r.Indicator, "actual", "培训25人以上", "R785"),
    (r.Indicator, "actual", "达到96.5%", ""),
    (r.Indicator, "actual", "96.5%", ""),
    (r.Indicator, "third_level", "2020年", "R786"),
    (r.Indicator, "third_level", "2020年培训计划按期完成率", ""),
    (r.Indicator, "target", "合格率达≥100%", "R766"),
    (r.SubjectDefinition, "definition", "甲：反映行政单位的基本支出。", "R732"),
    (r.Score, "third_level", "经济效益（可选项）", ""),
    (r.Project, "name", "“十四五”××研究经费", "R701"),
]


@pytest.mark.parametrize(("kind", "attribute", "text", "code"), ELSEWHERE)
def test_a_text_of_another_sheet_is_found_by_its_check_alone(
    kind: type[Any], attribute: str, text: str, code: str, find: Callable[..., Found], record: Callable[..., Any]
) -> None:
    assert sorted(find(record(kind, **{attribute: text}))) == ([code] if code else [])


def test_the_name_of_the_city_bureau_is_not_that_of_the_district_bureau(
    find: Callable[..., Found], record: Callable[..., Any]
) -> None:
    district = record(
        r.Department, full_name="上海市普陀区规划和自然资源局", short_name="区规划资源局", place="上海市普陀区"
    )
    text = "上海市规划和自然资源局 2020 年度部门决算已公开。"
    assert sorted(find(district, record(r.KeyWork, text=text))) == ["R721"]
    near = "上海市普陀区规划与自然资源局所属各预算单位没有公务用车。"
    assert sorted(find(district, record(r.KeyWork, text=near))) == ["R723"]


def test_explanations_of_findings_are_not_printed_and_not_read(
    find: Callable[..., Found], record: Callable[..., Any]
) -> None:
    assert find(record(r.CheckExplanation, code="R701", explanation="原文的“××”是产品型号")) == {}


WHERE: dict[str, tuple[type[Any], str]] = {
    "R714": (r.Reasons, "totals"),
    "R716": (r.ReceptionEvent, "event"),
    "R732": (r.ThreePublicDetails, "vehicle_use"),
    "R737": (r.StateAssets, "other_vehicle_use"),
    "R785": (r.Indicator, "actual"),
    "R786": (r.Indicator, "third_level"),
}
SINGLE = [rule for rule in RULES if isinstance(rule, EachText)]


@pytest.mark.parametrize("rule", SINGLE, ids=lambda rule: rule.code)
def test_each_check_of_single_texts_finds_its_own_example(
    rule: EachText, find: Callable[..., Found], record: Callable[..., Any]
) -> None:
    kind, attribute = WHERE.get(rule.code, (r.KeyWork, "text"))
    assert rule.code in find(record(kind, **{attribute: rule.example}))


def test_each_check_of_single_texts_has_a_sound_text_beside_it() -> None:
    broken = {code for _, code in SENTENCES} | {code for *_, code in ELSEWHERE}
    assert {rule.code for rule in SINGLE} <= broken


def test_a_failure_names_the_words_and_the_cell(in_text: Callable[[str], Found]) -> None:
    [failure] = in_text("项目由××部门会同有关单位组织实施。")["R701"]
    assert failure.message == "占位符号“××”没有替换：“项目由××部门会同有关单位组织…”"
    assert failure.left.places[0].sheet == "KeyWork"


def test_small_slips_of_a_text_are_told_together(in_text: Callable[[str], Found]) -> None:
    [failure] = in_text("一是完善制度,二是加强管理;三是总结经验。")["R735"]
    assert "（共2处）" in failure.message


def test_sound_texts_hold_and_none_at_all_are_not_evaluable(
    verdicts: Callable[..., list[Any]], record: Callable[..., Any]
) -> None:
    [sound] = verdicts("R736", record(r.KeyWork, text="各项工作有序推进。"))
    assert isinstance(sound, Holds)
    [nothing] = verdicts("R782")
    assert isinstance(nothing, NotEvaluable)


def test_references_are_filled_in_before_the_words_are_read(
    find: Callable[..., Found], record: Callable[..., Any]
) -> None:
    from generator.accounts.concepts import INCOME_THIS_YEAR

    typed_unit = record(r.KeyWork, text="本年收入合计[=本年收入合计]万元，收支平衡。")
    unknown = record(r.KeyWork, text="本年收入合计[=没有的数]，收支平衡。")
    assert sorted(find(typed_unit, facts={INCOME_THIS_YEAR: 12.5})) == ["R731"]
    assert find(unknown) == {}
