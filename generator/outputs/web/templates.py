"""The templates of the pages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup


def rendered(template: str, **values: object) -> str:
    """A template filled with values, which it escapes; a text that is HTML already comes as Markup."""
    return _environment().get_template(template).render(style=Markup(_resource("page.css").strip()), **values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_resource),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _resource(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
