"""A classification small enough to read, as the texts of its three tables."""

from generator.accounts.classification.catalogue import Classification
from generator.accounts.classification.reading import ECONOMIC, FUNCTIONAL, SOURCES, parse

TEXTS = {
    SOURCES: "key,year,title,address\nold,2019,甲,文\nnew,2022,乙,文\n",
    FUNCTIONAL: (
        "code,name,from,until,sources\n"
        "208,社会保障和就业支出,2019,,old;new\n"
        "20805,行政事业单位离退休,2019,2019,old\n"
        "20805,行政事业单位养老支出,2020,,new\n"
        "2080501,归口管理的行政单位离退休,2019,2019,未核实\n"
        "2080501,行政单位离退休,2021,,new\n"
        "2080502,事业单位离退休,2019,,未核实\n"
        "20808,抚恤,2019,,未核实\n"
        "2080899,其他优抚支出（含补助）、奖励,2019,,未核实\n"
        "2080897,抚恤奖励,2019,,未核实\n"
        "2080898,其他抚恤奖励,2019,,未核实\n"
        "2080850,事业运行,2019,,未核实\n"
        "20899,其他社会保障和就业支出,2019,,未核实\n"
        "2089950,事业运行,2019,,未核实\n"
        "2089999,其他社会保障和就业支出,2019,,未核实\n"
    ),
    ECONOMIC: "code,name,from,until,sources\n301,工资福利支出,2019,,new\n30101,基本工资,2019,,new\n",
}


def small() -> Classification:
    return parse(TEXTS)
