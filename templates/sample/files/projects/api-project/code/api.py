"""Delivery windows over HTTP: `python3 code/api.py`, then call the address it prints.

Translates requests into calls of `Windows`, checks keys and counts calls. No rule about
windows is here. Needs nothing but Python 3.9 or newer.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Callable
from urllib.parse import parse_qsl

from windows import Conflict, Invalid, NotFound, Refused, Windows

# Two made-up shops. The keys are public on purpose: they open nothing but your own computer.
DEMO_KEYS = {"demo-orchard": "orchard", "demo-harbour": "harbour"}
CALLS_PER_MINUTE = 60
MAX_BODY_BYTES = 16 * 1024


class Unreadable(Refused):
    """The request can't be read, whatever it asks for."""


class KeyNeeded(Refused):
    """No key, or one that nobody has."""


class WrongMethod(Refused):
    """The path exists, but not for this method."""

    def __init__(self, path: str, allowed: str):
        super().__init__("method_not_allowed", f"{path} takes {allowed}.")
        self.headers = {"Allow": allowed}


class TooManyCalls(Refused):
    """Over the limit of this minute."""

    def __init__(self, seconds: int):
        super().__init__("too_many_calls", f"{CALLS_PER_MINUTE} calls a minute are possible. Wait {seconds} s.")
        self.headers = {"Retry-After": str(seconds)}


STATUS = {Unreadable: 400, KeyNeeded: 401, NotFound: 404, WrongMethod: 405, Conflict: 409, Invalid: 422, TooManyCalls: 429}


class CallCount:
    """Calls of each shop in the present minute."""

    def __init__(self, now: Callable[[], float] = time.time):
        self._now = now
        self._minute = 0
        self._counts: dict[str, int] = {}
        self._lock = threading.Lock()

    def add(self, shop: str) -> None:
        """Counts one call, or refuses it."""
        now = self._now()
        with self._lock:
            if self._minute != now // 60:
                self._minute, self._counts = now // 60, {}
            if self._counts.get(shop, 0) >= CALLS_PER_MINUTE:
                raise TooManyCalls(60 - int(now % 60))
            self._counts[shop] = self._counts.get(shop, 0) + 1


def list_windows(call: "Call") -> tuple[int, object]:
    unknown = sorted(set(call.query) - {"area", "date"})
    if unknown:
        raise Invalid("invalid_field", f"Unknown parameter: {unknown[0]}.", unknown[0])
    return 200, {"windows": call.windows.open_windows(call.query.get("area"), call.query.get("date"))}


def hold_place(call: "Call") -> tuple[int, object]:
    reservation, is_new = call.windows.hold(call.shop, call.body())
    return 201 if is_new else 200, reservation


def show_reservation(call: "Call", reservation_id: str) -> tuple[int, object]:
    return 200, call.windows.reservation(call.shop, reservation_id)


def confirm_reservation(call: "Call", reservation_id: str) -> tuple[int, object]:
    return 200, call.windows.confirm(call.shop, reservation_id)


def release_reservation(call: "Call", reservation_id: str) -> tuple[int, object]:
    return 200, call.windows.release(call.shop, reservation_id)


ROUTES = [
    ("GET", re.compile(r"/v1/windows"), list_windows),
    ("POST", re.compile(r"/v1/reservations"), hold_place),
    ("GET", re.compile(r"/v1/reservations/(\w+)", re.ASCII), show_reservation),
    ("DELETE", re.compile(r"/v1/reservations/(\w+)", re.ASCII), release_reservation),
    ("POST", re.compile(r"/v1/reservations/(\w+)/confirm", re.ASCII), confirm_reservation),
]


class Server(ThreadingHTTPServer):
    """Listens on this computer only. Port 0 means: any free port."""

    def __init__(self, windows: Windows, port: int, calls: CallCount):
        self.windows = windows
        self.calls = calls
        super().__init__(("127.0.0.1", port), Call)


class Call(BaseHTTPRequestHandler):
    """One call: who makes it, what it asks for, what it gets."""

    timeout = 10  # seconds that a caller may stay silent

    def answer(self) -> None:
        self.windows: Windows = self.server.windows
        headers = {}
        try:
            status, result = self.route()
            if status == 201:
                headers["Location"] = f"/v1/reservations/{result['id']}"
        except Refused as refusal:
            status, result = STATUS[type(refusal)], error(refusal.code, refusal.message, refusal.field)
            headers = getattr(refusal, "headers", {})
        except sqlite3.OperationalError as problem:
            self.log_error("database: %s", problem)
            status, result = 503, error("unavailable", "The database is busy. Try again in a second.")
            headers["Retry-After"] = "1"
        self.send_json(status, result, headers)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = answer

    def route(self) -> tuple[int, object]:
        path, _, query = self.path.partition("?")
        self.query = dict(parse_qsl(query, keep_blank_values=True))
        matches = [(method, action, found) for method, pattern, action in ROUTES if (found := pattern.fullmatch(path))]
        if not matches:
            raise NotFound("path_not_found", f"There is nothing at {path}.")
        self.shop = self.shop_of_key()
        self.server.calls.add(self.shop)
        for method, action, found in matches:
            if method == self.command:
                return action(self, *found.groups())
        raise WrongMethod(path, ", ".join(method for method, _, _ in matches))

    def shop_of_key(self) -> str:
        scheme, _, key = self.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or key not in DEMO_KEYS:
            raise KeyNeeded("key_needed", "Send 'Authorization: Bearer <key>' with a key of your shop.")
        return DEMO_KEYS[key]

    def body(self) -> object:
        try:
            length = int(self.headers.get("Content-Length", 0))
            if not 0 <= length <= MAX_BODY_BYTES:
                raise Unreadable("unreadable_body", f"A body may have {MAX_BODY_BYTES} bytes at most.")
            return json.loads(self.rfile.read(length))
        except (ValueError, RecursionError):
            raise Unreadable("unreadable_body", "The body is not valid JSON.") from None

    def send_json(self, status: int, result: object, headers: dict) -> None:
        content = json.dumps(result, ensure_ascii=False).encode() + b"\n"
        self.send_response(status)
        for name, value in {"Content-Type": "application/json; charset=utf-8", "Content-Length": len(content), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the standard library refuses by itself, in our shape instead of HTML."""
        self.send_json(code, error("unreadable_request", message or "The request can't be read."), {})


def error(code: str, message: str, field: str | None = None) -> dict:
    """The one shape of every error."""
    details = {"code": code, "message": message}
    if field:
        details["field"] = field
    return {"error": details}


def main() -> int:
    parser = argparse.ArgumentParser(description="Serves delivery windows on this computer.")
    parser.add_argument("--port", type=int, default=8080, help="port to listen on; 0 takes any free one (default: 8080)")
    parser.add_argument("--database", default="windows.db", help="SQLite file, made if it isn't there (default: windows.db)")
    arguments = parser.parse_args()
    try:
        windows = Windows(arguments.database)
        windows.plan()
        server = Server(windows, arguments.port, CallCount())
    except (OSError, OverflowError, sqlite3.Error) as problem:
        print(f"Can't start: {problem}. Try --port 0 for a free port, or another --database.", file=sys.stderr)
        return 1
    print(f"Delivery windows at http://127.0.0.1:{server.server_port}/v1/windows?area=north (Ctrl+C stops it)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
