"""What to do about a problem where it is the window that says so: its pages and buttons in place of commands."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import Diagnostic

_AGAIN = "在预览页的“换个取法”里"
_TEMPLATE = "找不到时，从工作文件夹的 示例/templates 复制一份"
_CONTENTS = "在 Word、WPS 里右击目录，选“更新域—更新整个目录”"
_MADE_ANEW = "到“成稿”再生成一次"
# By code, for the problems whose own hint names a command or an option.
_HINTS: Mapping[str, str] = {
    "C101": "到“开始”建立这一年度的工作簿；年度写错了的，改正年度",
    "F511": "关闭打开的文档，到“成稿”再生成一次，新内容就写入原来的文件；"
    "文档其实没有打开的，删去同一文件夹里以 ~$ 开头的隐藏文件",
    "F512": "要保留的修改，照“变化”里指出的位置改到工作簿的单元格或模板里，再生成一次；手工改的数字不受核对",
    "F521": "先到“成稿”按“生成”，有了版本再比较",
    "F525": f"要与现在的文档一致的，{_MADE_ANEW}：按原来出它的那个按钮",
    "F526": "它与现在的文档可能不一致，不要公开：关闭打开的文件，到“成稿”再生成一次，或自行删去",
    "F527": "在 Word 里断开：附加的模板在“开发工具—文档模板”里改回 Normal；链接的图片改为插入；"
    f"指向本机文件的链接取消；{_TEMPLATE}",
    "F528": f"删去它，另存为“Word 文档（.docx）”；嵌入的表格改为普通表格；{_TEMPLATE}",
    "F532": "在Word或WPS中打开文档，另存为PDF；或到“成稿”按“生成，并出PDF”",
    "F540": "逐处改正，或在“审核说明”写明；到“成稿”按“生成”后再定稿，公开前检查表见审核报告",
    "F541": "到“成稿”按“生成”，看过新生成的文档后再定稿；在Word里改过的，把改动写进工作簿或模板",
    "F543": "改动是有意的，到“成稿”重新生成、审核后再按“定稿”；不是有意的，恢复原来的文件",
    "F544": "重新审核后，到“成稿”再按“定稿”",
    "F547": "把“打开决算.bat”放在工作文件夹里，双击它打开窗口；还没有工作文件夹的，请维护人员建立",
    "F550": f"{_MADE_ANEW}；或{_CONTENTS}",
    "F552": f"{_CONTENTS}；或装上排版程序后再生成一次，页码自动填好",
    "F554": f"关闭排版程序的窗口后再生成一次；或{_CONTENTS}，即可核对",
    "I114": "核对哪一个对；以文件为准的，再到“开始”的“从文件取数”，在预览里把这一格选为“替换为”",
    "I124": f"{_AGAIN}勾选“确是本部门的”，按“再看预览”",
    "I125": f"{_AGAIN}勾选“本年的预算，作年初预算数”，按“再看预览”；"
    "只填“预算数”栏、“三公”经费预算和年初预算的各表，不填决算数",
    "I152": "到“从空白开始”选地方、填全称；有上年工作簿的，先放进上年的文件夹；"
    "只有上年公开表的，先这样建立上年的，再“从文件取数”",
    "I153": "先改正上面指出的错误：上年数取自这些工作簿；全部问题见那一年度的“待办”",
    "I156": "到“从空白开始”选地方、填全称；上年数照样取自上年的工作簿",
    "I158": "要补齐的，看那一年度的“待办”；不补的不必处理",
    "I160": "工作簿已经不同：请重新选文件，“读取，先看预览”",
    "I161": f"{_AGAIN}选“所在省份”（本地没有专门格式的选“全国”），按“再看预览”：工作簿照当地的表样建立",
    "I162": f"要由它填上年数的，{_AGAIN}勾选“上年的决算，作上年数”，按“再看预览”；"
    "要取的是本年度的决算的，核对是否选错了文件",
    "I166": "有的，到“填报进度”里这张表按“取消”；没有的，核对文件",
    "I176": f"打开文件，看各表的数是不是本部门的；确是的，{_AGAIN}勾选“确是本部门的”，按“再看预览”",
    "R004": "先改正上面的读取错误；保存后随即重新核对",
    "R005": "可看上一年度的“待办”；只是旧表样的，可不理会",
    "R006": "在“待办”按“列入审核说明”，程序在“核对时”一栏写出每条说明的是哪几个问题；看过无误即可",
    "T401": f"把模板放回 templates 文件夹，文件名要一字不差；{_TEMPLATE}",
    "T410": f"改正模板里的标记，再生成一次；{_TEMPLATE}",
    "T433": "要符合的，装上 LibreOffice，请维护人员用它生成；不要求的，不必处理",
    "T441": "请维护人员装上修订对照组件；或在 Word 里用“审阅—比较”，以前的版本在 build/年度/历史 文件夹里",
}


def hint_of(diagnostic: Diagnostic) -> str:
    """What to do about the problem, as it is done in the window."""
    return _HINTS.get(diagnostic.code, diagnostic.hint)


def explained_in_window(code: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that explain a code, the one that says what to do as the window says it."""
    own = _HINTS.get(code)
    return tuple(f"提示：{own}" if own and line.strip().startswith("提示：") else line for line in lines)
