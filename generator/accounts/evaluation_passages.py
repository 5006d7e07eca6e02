"""The passages of an evaluation report, in the order of the report form (附件2)."""

# The label in the workbook, by the attribute of the section that prints it.
PASSAGES = {
    "main_content": "项目主要内容",
    "basis": "立项和资金申报依据",
    "distribution": "资金分配原则",
    "target_content": "绩效目标内容",
    "overall_target": "总体目标",
    "target_soundness": "目标合理性",
    "method": "自评步骤及方法",
    "application": "资金申报及批复",
    "funding_plan": "资金计划",
    "funding_received": "资金到位",
    "funding_used": "资金使用",
    "financial_management": "财务管理",
    "implementation": "实施及管理",
    "completion": "完成情况",
    "benefits": "效益情况",
    "problems": "存在的问题",
    "advice": "相关建议",
}
