"""The API from outside: each test starts the real server on a free port and calls it.

Run with `python3 -m unittest discover -s code` from the project's folder.
"""

from __future__ import annotations

import json
import threading
import unittest
from datetime import date
from http.client import HTTPConnection

from library import Library
from server import TOOLS_FILE, Handler, LibraryServer

TODAY = date(2026, 3, 2)


class ApiTest(unittest.TestCase):
    def setUp(self):
        log_message = Handler.log_message
        Handler.log_message = lambda *ignored: None
        self.addCleanup(setattr, Handler, "log_message", log_message)

        tools = json.loads(TOOLS_FILE.read_text(encoding="utf-8"))
        self.server = LibraryServer(Library(tools, today=lambda: TODAY), port=0)
        self.addCleanup(self.server.server_close)
        thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.shutdown)

    def call(self, method, path, body=None, headers=None):
        """Status, parsed JSON and headers of one call. A `str` body is sent as it is."""
        if body is not None and not isinstance(body, str):
            body = json.dumps(body)
        connection = HTTPConnection("127.0.0.1", self.server.server_port, timeout=5)
        self.addCleanup(connection.close)
        connection.request(method, path, body=body, headers=headers or {})
        response = connection.getresponse()
        content = response.read()
        return response.status, json.loads(content) if content else None, response.headers

    def lend(self, **changes):
        return self.call("POST", "/v1/loans", {"tool_id": "drill", "borrower": "Mina", "days": 3, **changes})

    def assert_refused(self, answer, status, code, field=None):
        self.assertEqual(status, answer[0])
        self.assertEqual(code, answer[1]["error"]["code"])
        self.assertEqual(field, answer[1]["error"].get("field"))
        self.assertTrue(answer[1]["error"]["message"])


class Tools(ApiTest):
    def test_lists_all_tools(self):
        status, body, headers = self.call("GET", "/v1/tools")
        self.assertEqual(200, status)
        self.assertEqual(5, len(body["tools"]))
        self.assertEqual("application/json; charset=utf-8", headers["Content-Type"])

    def test_lists_what_is_on_the_shelf(self):
        self.lend(tool_id="tent")
        on_the_shelf = self.call("GET", "/v1/tools?available=true")[1]["tools"]
        lent = self.call("GET", "/v1/tools?available=false")[1]["tools"]
        self.assertEqual(4, len(on_the_shelf))
        self.assertEqual(["tent"], [tool["id"] for tool in lent])

    def test_refuses_a_filter_it_does_not_know(self):
        self.assert_refused(self.call("GET", "/v1/tools?available=maybe"), 400, "invalid_query")
        self.assert_refused(self.call("GET", "/v1/tools?available="), 400, "invalid_query")
        self.assert_refused(self.call("GET", "/v1/tools?colour=red"), 400, "invalid_query")

    def test_shows_one_tool(self):
        tool = self.call("GET", "/v1/tools/ladder")[1]
        self.assertEqual({"id": "ladder", "name": "Ladder, 4 metres", "max_days": 7, "available": True}, tool)

    def test_does_not_know_a_tool(self):
        self.assert_refused(self.call("GET", "/v1/tools/anvil"), 404, "tool_not_found")


class Loans(ApiTest):
    def test_lends_a_tool(self):
        status, loan, headers = self.lend()
        self.assertEqual(201, status)
        self.assertEqual("/v1/loans/loan-1", headers["Location"])
        self.assertEqual(
            {"id": "loan-1", "tool_id": "drill", "borrower": "Mina", "due_on": "2026-03-05", "returned_on": None}, loan
        )
        self.assertEqual(loan, self.call("GET", headers["Location"])[1])

    def test_lends_a_tool_once(self):
        self.lend()
        self.assert_refused(self.lend(borrower="Jonas"), 409, "tool_on_loan")

    def test_lends_a_tool_once_when_many_ask_at_the_same_moment(self):
        statuses = []
        threads = [threading.Thread(target=lambda: statuses.append(self.lend()[0])) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([201] + [409] * 7, sorted(statuses))

    def test_refuses_wrong_fields(self):
        for tool_id in ("anvil", 7, None, ["drill"]):
            self.assert_refused(self.lend(tool_id=tool_id), 422, "invalid_field", "tool_id")
        for days in (0, 4, "3", 1.5, True, None):
            self.assert_refused(self.lend(days=days), 422, "invalid_field", "days")
        for borrower in ("", "   ", "x" * 81, None, 7, "\ud800"):
            self.assert_refused(self.lend(borrower=borrower), 422, "invalid_field", "borrower")
        self.assert_refused(self.call("POST", "/v1/loans", []), 422, "invalid_field")

    def test_refuses_what_is_not_json(self):
        self.assert_refused(self.call("POST", "/v1/loans", "{"), 400, "invalid_json")
        self.assert_refused(self.call("POST", "/v1/loans", "[" * 10_000), 400, "invalid_json")
        self.assert_refused(self.call("POST", "/v1/loans"), 400, "invalid_json")
        self.assert_refused(self.call("POST", "/v1/loans", headers={"Content-Length": "-1"}), 400, "invalid_json")

    def test_refuses_a_body_that_is_too_large(self):
        self.assert_refused(self.call("POST", "/v1/loans", "x" * 20_000), 413, "body_too_large")

    def test_takes_a_tool_back_once(self):
        self.lend()
        status, loan, _ = self.call("POST", "/v1/loans/loan-1/return")
        self.assertEqual((200, "2026-03-02"), (status, loan["returned_on"]))
        self.assert_refused(self.call("POST", "/v1/loans/loan-1/return"), 409, "already_returned")
        self.assertEqual(201, self.lend(borrower="Jonas")[0])

    def test_does_not_know_a_loan(self):
        self.assert_refused(self.call("GET", "/v1/loans/loan-9"), 404, "loan_not_found")
        self.assert_refused(self.call("POST", "/v1/loans/loan-9/return"), 404, "loan_not_found")


class Paths(ApiTest):
    def test_does_not_know_a_path(self):
        self.assert_refused(self.call("GET", "/"), 404, "path_not_found")
        self.assert_refused(self.call("GET", "/v2/tools"), 404, "path_not_found")
        self.assert_refused(self.call("GET", "/v1/tools/"), 404, "path_not_found")

    def test_says_which_method_a_path_takes(self):
        answer = self.call("DELETE", "/v1/loans/loan-1")
        self.assert_refused(answer, 405, "method_not_allowed")
        self.assertEqual("GET", answer[2]["Allow"])

    def test_refuses_an_unknown_method_in_its_own_shape(self):
        self.assert_refused(self.call("BREW", "/v1/tools"), 501, "unreadable_request")


if __name__ == "__main__":
    unittest.main()
