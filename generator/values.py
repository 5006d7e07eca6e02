"""The decorator of value types: a dataclass that is declared in a fifth of the time.

The standard library compiles the text of up to six methods for each class, which was a tenth of a run: there are five
hundred. Here `__init__` alone is compiled, and only for a class of many values; equality, hash, representation and the
refusal of changes are the same functions for all.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, Generic, TypeVar

Value = TypeVar("Value")

_UNCOMPILED = 20  # values of a class until compiling its `__init__` pays

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from functools import cached_property as cached_property
else:

    def dataclass(
        cls: type | None = None, /, *, frozen: bool = False, eq: bool = True, kw_only: bool = False, **options: Any
    ) -> Any:
        """The class as a dataclass; by the methods of this module unless it is to have others, as an order or slots.

        Nor has a class them that sets some of its fields itself.
        """

        def made(cls: type) -> type:
            if options or any(not field.init for field in _declared(cls)):
                return dataclasses.dataclass(cls, frozen=frozen, eq=eq, kw_only=kw_only, **options)
            bare = dataclasses.dataclass(cls, init=False, repr=False, eq=False, kw_only=kw_only)
            return _with_methods(bare, frozen=frozen, eq=eq)

        return made if cls is None else made(cls)

    class CachedProperty:
        """The standard library's from Python 3.12 on: the one before takes a lock each time it is asked."""

        def __init__(self, function: Callable[[Any], Any]) -> None:
            self._function, self.__doc__ = function, function.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._function(instance)
            return value

    cached_property = CachedProperty


def _declared(cls: type) -> list[dataclasses.Field[Any]]:
    """The fields of a class, before it is a dataclass, that are declared as such, with all those of its bases."""
    named = {**getattr(cls, "__dataclass_fields__", {}), **vars(cls)}
    return [each for each in named.values() if isinstance(each, dataclasses.Field)]


def _with_methods(cls: Any, *, frozen: bool, eq: bool) -> Any:
    """The class with the methods of a dataclass that it does not define itself."""
    methods: dict[str, Any] = {"__init__": _first_init(cls), "__repr__": _repr}
    if eq:
        key = _tuple_of(tuple(field.name for field in dataclasses.fields(cls) if field.compare))
        methods |= {"__eq__": _eq(key), "__hash__": _hash(key) if frozen else None}
    for name, method in methods.items():
        if cls.__dict__.get(name) is None:  # as is the hash of a class with an `__eq__` of its own
            setattr(cls, name, method)
    if frozen:
        cls.__setattr__, cls.__delattr__ = _unchangeable, _unchangeable
    return cls


def _tuple_of(names: tuple[str, ...]) -> Callable[[Any], Any]:
    """A function that gives what values of these attributes are compared by."""
    return attrgetter(*names) if names else lambda _: ()


def _first_init(cls: Any) -> Callable[..., None]:
    """An `__init__` for the first values of a class, of which most have few; then it is replaced by a compiled one."""
    left = _UNCOMPILED

    def init(self: Any, *arguments: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        values = _values(cls, arguments, named) if left >= 0 else None
        if values is None:
            if cls.__init__ is init:
                cls.__init__ = _compiled_init(cls)
            cls.__init__(self, *arguments, **named)
            return
        self.__dict__.update(values)
        if hasattr(cls, "__post_init__"):
            self.__post_init__()

    return init


def _values(cls: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any] | None:
    """The value of each field in their order; None where the call is not as it should be."""
    fields = dataclasses.fields(cls)
    by_place = [field.name for field in fields if not field.kw_only]
    values = dict(zip(by_place, arguments, strict=False))
    if len(arguments) > len(by_place) or not values.keys().isdisjoint(named):
        return None
    values |= named
    ordered: dict[str, Any] = {}
    for field in fields:
        if field.name in values:
            ordered[field.name] = values[field.name]
        elif field.default is not MISSING:
            ordered[field.name] = field.default
        elif field.default_factory is not MISSING:
            ordered[field.name] = field.default_factory()
        else:
            return None
    return ordered if values.keys() <= ordered.keys() else None


def _compiled_init(cls: Any) -> Callable[..., None]:
    """The `__init__` that takes the fields of the class in their order, those by keyword last."""
    fields = sorted(dataclasses.fields(cls), key=lambda field: bool(field.kw_only))
    scope: dict[str, Any] = {"_set": object.__setattr__, "_MISSING": MISSING}
    parameters, lines = ["self"], []
    for field in fields:
        name, value = field.name, field.name
        if field.kw_only and "*" not in parameters:
            parameters.append("*")
        if field.default is not MISSING:
            scope[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        elif field.default_factory is not MISSING:
            scope[f"_factory_{name}"] = field.default_factory
            parameters.append(f"{name}=_MISSING")
            value = f"_factory_{name}() if {name} is _MISSING else {name}"
        else:
            parameters.append(name)
        lines.append(f"_set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    body = "\n    ".join(lines or ["pass"])
    exec(f"def __init__({', '.join(parameters)}):\n    {body}", scope)
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _eq(key: Callable[[Any], Any]) -> Callable[[Any, object], Any]:
    def eq(self: Any, other: object) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    return eq


def _hash(key: Callable[[Any], Any]) -> Callable[[Any], int]:
    def hash_of(self: Any) -> int:
        return hash(key(self))

    return hash_of


@recursive_repr("...")
def _repr(self: Any) -> str:
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _unchangeable(self: Any, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")


class Same(Generic[Value]):
    """A value that is the same as another only where it is that very object, as the key of what follows from it."""

    def __init__(self, value: Value) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)
