"""What can prevent gathering, declared once."""

from __future__ import annotations

from generator.diagnostics import Problem

NO_WHEEL = Problem(
    "F580",
    "程序包 {package} 没有适用于 Windows 64位、Python {python} 的安装包",
    "换一个Python版本再试（--for 3.12）；或把它的 .whl 放进一个文件夹，"
    "设环境变量 PIP_FIND_LINKS 为这个文件夹后重新运行",
)
NO_INDEX = Problem(
    "F581",
    "取不到程序包：{reason}",
    "收集要在能联网、能用 pip install 的电脑上做；用单位镜像的，先在 pip 的配置里写好镜像地址",
)
NOT_PACKED = Problem(
    "F582",
    "不能打包本程序：{reason}",
    "用 python -m pip install . 装好本程序后再运行；在程序源码的文件夹里运行的，要能联网",
)
NO_PYTHON = Problem(
    "F583",
    "“{name}”不是 Windows 64位、3.11 以上的Python",
    "从 python.org 的 Windows 下载页取安装程序（python-3.12.10-amd64.exe）或嵌入式压缩包"
    "（python-3.12.10-embed-amd64.zip），文件名不要改",
)
OTHERS_FOLDER = Problem(
    "F584",
    "文件夹“{name}”里有别的文件，没有收集",
    "写一个新的、或空的文件夹；以前收集过的文件夹可以再用，程序只换其中自己写的文件",
)
