"""The tool library over HTTP: `python3 code/server.py`, then open the address it prints.

This file only translates: a request into a call of `Library`, and its answer or refusal
into JSON with a status. It needs nothing but Python 3.9 or newer.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

from library import Conflict, Invalid, Library, NotFound, Refused

TOOLS_FILE = Path(__file__).with_name("tools.json")
AVAILABLE = {None: None, "true": True, "false": False}
MAX_BODY_BYTES = 16 * 1024
DISCARD_AT_MOST_BYTES = 1024 * 1024


class BadRequest(Refused):
    """The request can't be read, whatever it asks for."""


class MethodNotAllowed(Refused):
    """The path exists, but not for this method."""

    def __init__(self, path: str, allowed: str):
        super().__init__("method_not_allowed", f"{path} takes {allowed}.")
        self.allowed = allowed


class BodyTooLarge(Refused):
    """The body is longer than any honest request."""


STATUS = {BadRequest: 400, NotFound: 404, MethodNotAllowed: 405, Conflict: 409, BodyTooLarge: 413, Invalid: 422}


def list_tools(library: Library, query: dict, body: object) -> tuple[int, object]:
    unknown = sorted(set(query) - {"available"})
    if unknown:
        raise BadRequest("invalid_query", f"Unknown parameter: {unknown[0]}.")
    if query.get("available") not in AVAILABLE:
        raise BadRequest("invalid_query", "available must be true or false.")
    return 200, {"tools": library.tools(AVAILABLE[query.get("available")])}


def get_tool(library: Library, query: dict, body: object, tool_id: str) -> tuple[int, object]:
    return 200, library.tool(tool_id)


def create_loan(library: Library, query: dict, body: object) -> tuple[int, object]:
    return 201, library.lend(body)


def get_loan(library: Library, query: dict, body: object, loan_id: str) -> tuple[int, object]:
    return 200, library.loan(loan_id)


def return_loan(library: Library, query: dict, body: object, loan_id: str) -> tuple[int, object]:
    return 200, library.take_back(loan_id)


ROUTES = [
    ("GET", re.compile(r"/v1/tools"), list_tools),
    ("GET", re.compile(r"/v1/tools/([a-z0-9-]+)"), get_tool),
    ("POST", re.compile(r"/v1/loans"), create_loan),
    ("GET", re.compile(r"/v1/loans/([a-z0-9-]+)"), get_loan),
    ("POST", re.compile(r"/v1/loans/([a-z0-9-]+)/return"), return_loan),
]
TAKES_A_BODY = {create_loan}


class LibraryServer(ThreadingHTTPServer):
    """Listens on this computer only. Port 0 means: any free port."""

    def __init__(self, library: Library, port: int):
        self.library = library
        super().__init__(("127.0.0.1", port), Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    timeout = 10  # seconds that a caller may stay silent

    def answer(self) -> None:
        headers = {}
        try:
            status, result = self.route()
            if status == 201:
                headers["Location"] = f"/v1/loans/{result['id']}"
        except Refused as refusal:
            status, result = STATUS[type(refusal)], error(refusal.code, refusal.message, refusal.field)
            if isinstance(refusal, MethodNotAllowed):
                headers["Allow"] = refusal.allowed
        self.send_json(status, result, headers)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = answer

    def route(self) -> tuple[int, object]:
        path, _, query = self.path.partition("?")
        allowed = []
        for method, pattern, action in ROUTES:
            found = pattern.fullmatch(path)
            if found and method == self.command:
                body = self.read_json() if action in TAKES_A_BODY else None
                return action(self.server.library, dict(parse_qsl(query, keep_blank_values=True)), body, *found.groups())
            if found:
                allowed.append(method)
        if allowed:
            raise MethodNotAllowed(path, ", ".join(allowed))
        raise NotFound("path_not_found", f"There is nothing at {path}.")

    def read_json(self) -> object:
        try:
            length = int(self.headers.get("Content-Length", 0))
        except ValueError:
            length = -1
        if length < 0:
            raise BadRequest("invalid_json", "Content-Length must be a number.")
        if length > MAX_BODY_BYTES:
            # Read before refusing: a caller who is still sending would miss the answer.
            self.rfile.read(min(length, DISCARD_AT_MOST_BYTES))
            raise BodyTooLarge("body_too_large", f"A body may have {MAX_BODY_BYTES} bytes at most.")
        try:
            return json.loads(self.rfile.read(length))
        except (ValueError, RecursionError):  # the second: brackets nested beyond reason
            raise BadRequest("invalid_json", "The body is not valid JSON.") from None

    def send_json(self, status: int, result: object, headers: dict | None = None) -> None:
        content = json.dumps(result, ensure_ascii=False).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the standard library refuses by itself, in our shape instead of HTML."""
        self.send_json(code, error("unreadable_request", message or "The request can't be read."))


def error(code: str, message: str, field: str | None = None) -> dict:
    """The one shape of every error."""
    details = {"code": code, "message": message}
    if field:
        details["field"] = field
    return {"error": details}


def main() -> int:
    parser = argparse.ArgumentParser(description="Serves the tool library on this computer.")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on; 0 takes any free one (default: 8000)")
    port = parser.parse_args().port
    library = Library(json.loads(TOOLS_FILE.read_text(encoding="utf-8")))
    try:
        server = LibraryServer(library, port)
    except (OSError, OverflowError) as problem:
        print(f"Port {port} can't be used ({problem}). Try --port 0 for any free one.", file=sys.stderr)
        return 1
    print(f"Tool library at {server.address}/v1/tools (Ctrl+C stops it)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("\nStopped. Loans were kept in memory only, so they are gone.")
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
