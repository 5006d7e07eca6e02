"""Value types, and others with fields, behave as the standard library's dataclasses do."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest

from generator import values


def declared(decorate: Any) -> tuple[Any, Any]:
    """The same two classes by either decorator, one the other's base."""

    @decorate(frozen=True)
    class Value:
        one: int
        two: list[int] = dataclasses.field(default_factory=list, repr=False, compare=False)
        three: str = "c"

    @decorate(frozen=True, kw_only=True)
    class Further(Value):
        four: int = 4

        def __post_init__(self) -> None:
            if self.four < 0:
                raise ValueError(self.four)

    Value.__qualname__, Further.__qualname__ = "Value", "Further"
    return Value, Further


OURS, THEIRS = declared(values.dataclass), declared(dataclasses.dataclass)
CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}),
    ((1, [2]), {"three": "d"}),
    ((), {}),
    ((1, [2], "d", 4), {}),
    ((1,), {"one": 2}),
    ((1,), {"five": 5}),
    ((1,), {"four": 5}),
    ((1,), {"four": -1}),
]


def made(kind: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> object:
    """What a call gives, or which error."""
    try:
        one = kind(*arguments, **named)
    except (TypeError, ValueError) as error:
        return type(error)
    return vars(one), repr(one), [field.name for field in dataclasses.fields(one)]


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("call", CALLS, ids=str)
def test_a_value_is_made_and_shown_as_the_standard_library_does(
    number: int, call: tuple[tuple[Any, ...], dict[str, Any]]
) -> None:
    for _ in range(values._UNCOMPILED + 2):  # by the first __init__, then by the compiled one
        assert made(OURS[number], *call) == made(THEIRS[number], *call)


@pytest.mark.parametrize("kinds", [OURS, THEIRS], ids=["ours", "theirs"])
def test_values_compare_hash_and_change_alike(kinds: tuple[Any, Any]) -> None:
    value: Any = kinds[0]
    further: Any = kinds[1]
    assert value(1, [5]) == value(1, [6])
    assert hash(value(1, [5])) == hash(value(1, [6]))
    assert value(1) != value(2)
    assert value(1) != further(one=1)
    assert dataclasses.replace(value(1), three="e") == value(1, three="e")
    with pytest.raises(dataclasses.FrozenInstanceError):
        value(1).one = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value(1).one


@pytest.mark.parametrize("decorate", [values.dataclass, dataclasses.dataclass], ids=["ours", "theirs"])
def test_what_may_change_has_no_hash_and_what_is_itself_alone_equals_nothing_else(decorate: Any) -> None:
    @decorate
    class Gathered:
        one: int
        two: list[int] = dataclasses.field(default_factory=list)

    @decorate(frozen=True, eq=False)
    class Style:
        one: int

    changing: Any = Gathered
    alone: Any = Style
    for number in range(values._UNCOMPILED + 2):
        gathered = changing(number)
        gathered.two.append(number)
        gathered.one += 1
        assert gathered == changing(number + 1, [number]) != changing(number + 1)
    with pytest.raises(TypeError):
        hash(gathered)
    style = alone(1)
    assert style != alone(1)
    assert {style: 2}[style] == 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        style.one = 2


@pytest.mark.parametrize("decorate", [values.dataclass, dataclasses.dataclass], ids=["ours", "theirs"])
def test_a_field_that_the_class_sets_itself_is_no_parameter(decorate: Any) -> None:
    @decorate
    class Session:
        port: int
        patience: int = 3
        jobs: list[int] = dataclasses.field(init=False)

        def __post_init__(self) -> None:
            self.jobs = [self.port] * self.patience

    @decorate
    class Longer(Session):
        more: int = 0

    for kind in (Session, Longer):
        made: Any = kind
        assert made(8, patience=2).jobs == [8, 8]
        with pytest.raises(TypeError):
            made(8, jobs=[])


def test_a_cached_property_is_computed_once_for_each_value() -> None:
    asked: list[int] = []

    @values.dataclass(frozen=True)
    class Value:
        one: int

        @values.cached_property
        def double(self) -> int:
            """Twice the number."""
            asked.append(self.one)
            return 2 * self.one

    first, second = Value(1), Value(2)
    assert (first.double, first.double, second.double) == (2, 2, 4)
    assert asked == [1, 2]
    assert first == Value(1)
    assert Value.double.__doc__ == "Twice the number."


def test_a_value_can_be_sent_to_another_process() -> None:
    from generator.diagnostics import Diagnostic

    one = Diagnostic("R101", "message", (), "hint")
    assert pickle.loads(pickle.dumps(one)) == one


def test_a_value_that_holds_itself_can_be_shown() -> None:
    one = OURS[0](1)
    holder = OURS[0](one)
    one.__dict__["three"] = holder
    assert "..." in repr(holder)
