"""Names of the 2020 classification of government revenue and expenditure (2020年政府收支分类科目) that tables print."""

from generator.accounts.economic import NAMES

FUNCTION_CATEGORIES: tuple[tuple[str, str], ...] = (
    ("201", "一般公共服务支出"),
    ("202", "外交支出"),
    ("203", "国防支出"),
    ("204", "公共安全支出"),
    ("205", "教育支出"),
    ("206", "科学技术支出"),
    ("207", "文化旅游体育与传媒支出"),
    ("208", "社会保障和就业支出"),
    ("210", "卫生健康支出"),
    ("211", "节能环保支出"),
    ("212", "城乡社区支出"),
    ("213", "农林水支出"),
    ("214", "交通运输支出"),
    ("215", "资源勘探工业信息等支出"),
    ("216", "商业服务业等支出"),
    ("217", "金融支出"),
    ("219", "援助其他地区支出"),
    ("220", "自然资源海洋气象等支出"),
    ("221", "住房保障支出"),
    ("222", "粮油物资储备支出"),
    ("223", "国有资本经营预算支出"),
    ("224", "灾害防治及应急管理支出"),
    ("229", "其他支出"),
    ("231", "债务还本支出"),
    ("232", "债务付息支出"),
    ("234", "抗疫特别国债安排的支出"),
)

_NOT_BASIC = ("309", "311", "312", "313", "30703", "30704", "31009", "31010", "31011", "31012", "39907", "39908")

# Those that the table of basic expenditure prints.
ECONOMIC_SECTIONS: tuple[tuple[str, str], ...] = tuple(
    (code, name) for code, name in NAMES.items() if not code.startswith(_NOT_BASIC)
)
