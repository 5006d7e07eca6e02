"""What forms send."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request


async def texts_of(request: Request) -> Mapping[str, str]:
    """The texts of a form by the names of its boxes; of several of a name the last, files left out."""
    form = await request.form(max_fields=5000)
    return {name: value for name, value in form.items() if isinstance(value, str)}
