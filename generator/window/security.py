"""Who may speak to the window: the browser that was given the token, from the window's own pages."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.storage.files import MEGABYTE

TOKEN = "token"  # the parameter of the address
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
MOST_SENT = 500 * MEGABYTE  # bytes of a request: many workbooks, no disk full
_OWN_SITES = ("same-origin", "none")  # of Sec-Fetch-Site: our pages, and an address that was typed or opened
_REFUSED = (
    "这个地址只供本机的决算窗口使用。请双击工作文件夹里的“打开决算.bat”，或运行 generate window，从打开的网页进入。"
)


TOO_MUCH = f"文件太大：一次最多送{MOST_SENT // MEGABYTE} MB。"


def new_token() -> str:
    """A token that cannot be guessed."""
    return secrets.token_urlsafe(24)


class Guard:
    """Refuses what is addressed to another host, comes from another origin, or has no token.

    The token comes once in the address and is then kept in a cookie, which no other site can make the browser send.
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token = app, token
        self._host = f"127.0.0.1:{port}"
        self._cookie = f"window_{port}"  # cookies do not tell ports apart

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request, or lets the pages answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope)
        await (refused or self._app)(scope, receive, guarded)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to a request that may not reach the pages, or that brings the token; None where it may."""
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        own = headers.get("host") == self._host and headers.get("sec-fetch-site", "none") in _OWN_SITES
        if not own or (origin is not None and origin != f"http://{self._host}"):
            return PlainTextResponse(_REFUSED, 403)
        if scope["method"] not in ("GET", "HEAD") and origin is None:
            return PlainTextResponse(_REFUSED, 403)
        given = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        if (too_much := _too_much(headers)) is not None:
            return too_much
        if TOKEN in given:
            return self._welcomed(scope["path"], given)
        known = _cookies(headers.get("cookie", "")).get(self._cookie, "")
        return (
            None if secrets.compare_digest(known.encode(), self._token.encode()) else PlainTextResponse(_REFUSED, 403)
        )

    def _welcomed(self, path: str, given: dict[str, str]) -> Response:
        """The page that was asked for, its address without the token, which is in a cookie from now on."""
        if not self._is_token(given.pop(TOKEN)):
            return PlainTextResponse(_REFUSED, 403)
        own = "/" + path.lstrip("/")  # two slashes would begin another host
        answer = RedirectResponse(f"{own}?{urlencode(given)}" if given else own, 303)
        answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
        return answer

    def _is_token(self, text: str) -> bool:
        return secrets.compare_digest(text.encode(), self._token.encode())


def _too_much(headers: Headers) -> Response | None:
    """The answer to a request that sends more than anybody would, or does not say how much; None for any other."""
    if "transfer-encoding" in headers:
        return PlainTextResponse(TOO_MUCH, 411)
    length = headers.get("content-length", "0")
    return None if length.isdecimal() and int(length) <= MOST_SENT else PlainTextResponse(TOO_MUCH, 413)


def _cookies(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}
