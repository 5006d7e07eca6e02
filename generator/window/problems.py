"""What can go wrong with the window itself, over the problems of the operations that it shows."""

from __future__ import annotations

from generator.diagnostics import Problem

UNFORESEEN = Problem("F570", "{title}没有完成：程序出现意外", "再试一次；仍然如此的，把 {record} 发给维护人员")
WORKER_LOST = Problem(
    "F571",
    "{title}没有完成：处理它的进程中止了（退出码{code}）",
    "再试一次，程序已另起一个进程；内存不够的，先关闭别的程序",
)
