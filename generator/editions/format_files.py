"""A format file read into nodes: YAML, bounded, every fault with its line.

Imported where one is read: a run that takes the program's formats over from an earlier one needs no YAML.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from generator.editions.nodes import FormatError, Node
from generator.storage.files import TooLargeError, read_file, why_unread

_INTEGER = "tag:yaml.org,2002:int"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, where it was built with it
_LARGEST = 1_000_000  # bytes of a format file


def read(path: Path) -> Node:
    """The file's contents. FormatError where it cannot be read or is not YAML."""
    try:
        content = read_file(path, _LARGEST)
        root = yaml.compose(content.decode("utf-8-sig"), Loader=_LOADER)
    except TooLargeError as error:
        raise FormatError(path.name, 0, "文件太大，不是格式文件") from error
    except OSError as error:
        raise FormatError(path.name, 0, f"读不出（{why_unread(error)}）") from error
    except UnicodeDecodeError as error:
        raise FormatError(path.name, 0, "不是UTF-8编码的文本") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FormatError(path.name, mark.line + 1 if mark else 0, "不合YAML的写法，核对缩进、冒号和引号") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise FormatError(path.name, 0, "不合YAML的写法") from error
    if root is None:
        raise FormatError(path.name, 0, "文件是空的")
    return _node(root, path.name, set())


def _node(node: yaml.Node, file: str, seen: set[int]) -> Node:
    line = node.start_mark.line + 1
    if id(node) in seen:  # the same node again: an alias, which could make a small file endless
        raise FormatError(file, line, "格式文件里不用引用（&、*）")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise FormatError(file, key.start_mark.line + 1, "“:”之前应为一个名称")
            if key.value in mapping:
                raise FormatError(file, key.start_mark.line + 1, f"“{key.value}”写了两次")
            mapping[str(key.value)] = _node(value, file, seen)
        return Node(mapping, file, line)
    if isinstance(node, yaml.SequenceNode):
        return Node(tuple(_node(item, file, seen) for item in node.value), file, line)
    return Node(int(node.value) if node.tag == _INTEGER and node.value.isdecimal() else str(node.value), file, line)
