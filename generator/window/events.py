"""Events for the pages: what was saved, what runs, what is to be shown anew, as server-sent events."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

from starlette.requests import Request
from starlette.responses import StreamingResponse

BEAT = 10.0  # seconds after which a connection is tried that nothing was sent over


class Hub:
    """Sends every page that listens an event of what happens; may be called from any thread."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._queues: set[asyncio.Queue[bytes | None]] = set()
        self.closed = False
        self.seen = False  # whether a page has ever listened
        self.left = time.monotonic()  # when the last one was lost

    def open(self) -> None:
        """Begins, in the loop that serves the pages."""
        self._loop = asyncio.get_running_loop()

    def close(self) -> None:
        """Ends every connection."""
        self.tell("ended")
        self._put(None)
        self.closed = True

    def tell(self, kind: str, **values: Any) -> None:
        """Sends an event to every page."""
        data = json.dumps(values, ensure_ascii=False)
        self._put(f"event: {kind}\ndata: {data}\n\n".encode())

    @property
    def listeners(self) -> int:
        """How many connections there are: of several pages in a browser one keeps it for all."""
        return len(self._queues)

    async def stream(self) -> AsyncIterator[bytes]:
        """The events from now on, with a comment now and then, by which a lost connection shows."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._queues.add(queue)
        self.seen = True
        try:
            yield b"retry: 500\n: open\n\n"
            while not self.closed:
                try:
                    event = await asyncio.wait_for(queue.get(), BEAT)
                except TimeoutError:
                    event = b": beat\n\n"
                if event is None:
                    return
                yield event
        finally:
            self._queues.discard(queue)
            self.left = time.monotonic()

    def _put(self, event: bytes | None) -> None:
        def put() -> None:
            for queue in self._queues:
                queue.put_nowait(event)

        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(put)


async def events(request: Request) -> StreamingResponse:
    """The stream of events."""
    return StreamingResponse(request.app.state.session.hub.stream(), media_type="text/event-stream")
