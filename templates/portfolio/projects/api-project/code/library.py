"""A tool library: what can be borrowed, who has it, and what is refused.

Nothing here knows about HTTP. Every rule lives in this file, and every refusal is a
`Refused` with a code that callers can rely on; the message may change.
"""

from __future__ import annotations

import itertools
import threading
from datetime import date, timedelta
from typing import Callable


class Refused(Exception):
    """A request that the library turns down, and why."""

    def __init__(self, code: str, message: str, field: str | None = None):
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field


class NotFound(Refused):
    """There is no such thing."""


class Conflict(Refused):
    """The request is correct, but not in the present state of things."""


class Invalid(Refused):
    """A value in the request can't be accepted; `field` says which."""


class Library:
    """Tools and their loans, kept in memory.

    Requests arrive on several threads. Whatever reads a state and then changes it holds
    the lock, so that two people can't borrow the same tool at the same moment.
    """

    def __init__(self, tools: list[dict], today: Callable[[], date] = date.today):
        self._tools = {tool["id"]: tool for tool in tools}
        self._loans: dict[str, dict] = {}
        self._numbers = itertools.count(1)
        self._today = today
        self._lock = threading.Lock()

    def tools(self, available: bool | None = None) -> list[dict]:
        """All tools, or only those that are (or aren't) on the shelf."""
        with self._lock:
            shown = [self._with_availability(tool) for tool in self._tools.values()]
        return [tool for tool in shown if available is None or tool["available"] == available]

    def tool(self, tool_id: str) -> dict:
        """One tool."""
        with self._lock:
            if tool_id not in self._tools:
                raise NotFound("tool_not_found", f"There is no tool '{tool_id}'.")
            return self._with_availability(self._tools[tool_id])

    def lend(self, request: object) -> dict:
        """Lends a tool and returns the loan."""
        if not isinstance(request, dict):
            raise Invalid("invalid_field", "The body must be a JSON object.")
        borrower = self._borrower(request.get("borrower"))
        tool = self._known_tool(request.get("tool_id"))
        days = self._days(request.get("days"), tool["max_days"])

        with self._lock:
            if self._open_loan(tool["id"]):
                raise Conflict("tool_on_loan", f"'{tool['name']}' is on loan at the moment.")
            loan = {
                "id": f"loan-{next(self._numbers)}",
                "tool_id": tool["id"],
                "borrower": borrower,
                "due_on": (self._today() + timedelta(days=days)).isoformat(),
                "returned_on": None,
            }
            self._loans[loan["id"]] = loan
            return dict(loan)

    def loan(self, loan_id: str) -> dict:
        """One loan, open or returned."""
        with self._lock:
            return dict(self._existing_loan(loan_id))

    def take_back(self, loan_id: str) -> dict:
        """Notes that a tool came back and returns the loan."""
        with self._lock:
            loan = self._existing_loan(loan_id)
            if loan["returned_on"]:
                raise Conflict("already_returned", f"'{loan_id}' was returned on {loan['returned_on']}.")
            loan["returned_on"] = self._today().isoformat()
            return dict(loan)

    def _existing_loan(self, loan_id: str) -> dict:
        if loan_id not in self._loans:
            raise NotFound("loan_not_found", f"There is no loan '{loan_id}'.")
        return self._loans[loan_id]

    def _open_loan(self, tool_id: str) -> bool:
        return any(
            loan["tool_id"] == tool_id and loan["returned_on"] is None
            for loan in self._loans.values()
        )

    def _known_tool(self, tool_id: object) -> dict:
        if not isinstance(tool_id, str) or tool_id not in self._tools:
            raise Invalid("invalid_field", "tool_id must be the id of a tool.", "tool_id")
        return self._tools[tool_id]

    def _with_availability(self, tool: dict) -> dict:
        return {**tool, "available": not self._open_loan(tool["id"])}

    @staticmethod
    def _borrower(value: object) -> str:
        name = value.strip() if isinstance(value, str) else ""
        if not 1 <= len(name) <= 80 or not name.isprintable():
            raise Invalid("invalid_field", "borrower must be a name of 1 to 80 characters.", "borrower")
        return name

    @staticmethod
    def _days(value: object, max_days: int) -> int:
        # In Python, True counts as the number 1, so it has to be refused by name.
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= max_days:
            raise Invalid("invalid_field", f"days must be a whole number from 1 to {max_days}.", "days")
        return value
