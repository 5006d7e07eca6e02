"""Every problem of writing beside earlier documents, declared once: F51x and F52x."""

from __future__ import annotations

from generator.diagnostics import Problem, Severity

OPEN_ELSEWHERE = Problem(
    "F511",
    "文档正在 Word 或 WPS 中打开（或不能替换），新文档另存为“{name}”",
    "关闭打开的文档后再运行一次，新内容就写入原来的文件；文档其实没有打开的，删去同一文件夹里以 ~$ 开头的隐藏文件",
    Severity.VERIFY,
)
EDITED_BY_HAND = Problem(
    "F512",
    "文档生成后被手工修改过，修改过的文档已另存为“{name}”",
    "要保留的修改，照上面指出的位置改到工作簿的单元格或模板里，再运行一次；手工改的数字不受核对",
    Severity.VERIFY,
)
NOT_OURS = Problem(
    "F513",
    "同名的文档不是有记录的生成结果，已另存为“{name}”",
    "核对另存的文档是否还需要；历史文件夹删去以后，以前生成的文档也会这样处理",
    Severity.VERIFY,
)
SAVED_ANEW = Problem(
    "F514",
    "文档在别处重新保存过，文字没有变化；重新保存的文档留在“历史”文件夹里",
    "只改过格式的，请把格式改到模板里",
    Severity.NOTE,
)
NOT_KEPT = Problem(
    "F515",
    "本次的版本没有存入“历史”文件夹（{why}）",
    "核对 build 文件夹是否可写、磁盘是否已满；下一次运行将不能说明变化",
    Severity.NOTE,
)
OTHER_NAME = Problem(
    "F516",
    "以前生成的文档“{name}”是另一个名称，仍在同一文件夹里，没有改动",
    "部门名称改了的，核对新文档后删去旧的，以免误用；名称写错了的，改回后再运行一次",
    Severity.NOTE,
)
NO_VERSION = Problem("F521", "{year}年度没有存下的版本，无从比较", "先运行 generate {year}，有了版本再比较")
AMBIGUOUS_VERSION = Problem("F523", "以“{name}”开头的版本有{count}个，不能确定是哪一个", "写全名称：{names}")
DAMAGED_VERSION = Problem(
    "F524",
    "“{name}”的版本不完整，不能比较",
    "一个版本有同名的 .docx 和 .json.xz 两个文件（以前的程序所存的是 .json），缺了或损坏的从备份中恢复；或换一个版本",
)
UNKNOWN_VERSION = Problem("F522", "没有名为“{name}”的版本", "现有的版本：{names}")
WITHDRAWN = Problem(
    "F517",
    "本次没有{title}可印，以前生成的“{name}”不再有效，已移到“{folder}”文件夹",
    "以前公开过这份表的，核对决算报表里的明细是不是误删了；要看移走的表，打开下面的文件",
    Severity.VERIFY,
)
NOT_WITHDRAWN = Problem(
    "F518",
    "本次没有{title}可印，但以前生成的“{name}”移不走（{why}），它已经不再有效",
    "关闭打开的表，再运行一次；或自行删去，不要公开",
    Severity.VERIFY,
)
WORKED_ON = Problem(
    "F519",
    "“{name}”生成以后在别处改过或重新保存过（或没有生成它的记录），那一份已存入“{folder}”文件夹",
    "要保留的修改，改到工作簿里，再运行一次",
    Severity.VERIFY,
)
OUTDATED = Problem(
    "F525",
    "“{name}”不是由现在的文档生成的（或没有生成它的记录），本次没有重写，已移到“{folder}”文件夹",
    "要与现在的文档一致的，运行 {command}",
    Severity.NOTE,
)
OUTDATED_STUCK = Problem(
    "F526",
    "“{name}”不是由现在的文档生成的（或没有生成它的记录），本次没有重写，也移不走（{why}）",
    "它与现在的文档可能不一致，不要公开：关闭打开的文件，再运行一次，或自行删去；要与现在的文档一致的，运行 {command}",
    Severity.VERIFY,
)
