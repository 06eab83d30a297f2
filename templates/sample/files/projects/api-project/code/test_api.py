"""The promises of the API, checked from outside on a free port with a clock of our own.

Run with `python3 -m unittest discover -s code` from the project's folder.
"""

from __future__ import annotations

import json
import tempfile
import threading
import unittest
from datetime import datetime, timedelta, timezone
from http.client import HTTPConnection
from pathlib import Path

from api import CALLS_PER_MINUTE, Call, CallCount, Server
from windows import PLACES, Windows

WINDOW = "north-20260303-09"


class ApiTest(unittest.TestCase):
    def setUp(self):
        log_message = Call.log_message
        Call.log_message = lambda *ignored: None
        self.addCleanup(setattr, Call, "log_message", log_message)

        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.now = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.utc)
        windows = Windows(str(Path(folder.name) / "windows.db"), now=lambda: self.now)
        windows.plan()
        self.server = Server(windows, 0, CallCount(now=lambda: self.now.timestamp()))
        self.addCleanup(self.server.server_close)
        thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.shutdown)

    def call(self, method, path, body=None, key="demo-orchard"):
        if body is not None and not isinstance(body, str):
            body = json.dumps(body)
        connection = HTTPConnection("127.0.0.1", self.server.server_port, timeout=10)
        self.addCleanup(connection.close)
        connection.request(method, path, body, {"Authorization": f"Bearer {key}"} if key else {})
        response = connection.getresponse()
        return response.status, json.loads(response.read() or "null"), response.headers

    def hold(self, order_id="A1", key="demo-orchard", **changes):
        return self.call("POST", "/v1/reservations", {"order_id": order_id, "window_id": WINDOW, **changes}, key)

    def free(self):
        shown = self.call("GET", "/v1/windows?area=north&date=2026-03-03")[1]["windows"]
        return {window["id"]: window["free"] for window in shown}.get(WINDOW, 0)

    def assert_refused(self, answer, status, code, field=None):
        self.assertEqual(status, answer[0])
        self.assertEqual(code, answer[1]["error"]["code"])
        self.assertEqual(field, answer[1]["error"].get("field"))


class Listing(ApiTest):
    def test_shows_three_days_of_one_area(self):
        windows = self.call("GET", "/v1/windows?area=south")[1]["windows"]
        self.assertEqual(9, len(windows))
        self.assertEqual({"south"}, {window["area"] for window in windows})
        self.assertEqual(sorted(window["starts_at"] for window in windows), [window["starts_at"] for window in windows])

    def test_leaves_out_what_is_full_or_has_begun(self):
        for number in range(PLACES):
            self.hold(f"A{number}")
        self.assertEqual(0, self.free())
        self.now += timedelta(days=1)
        self.assertEqual(8, len(self.call("GET", "/v1/windows?area=south")[1]["windows"]))

    def test_refuses_wrong_parameters(self):
        self.assert_refused(self.call("GET", "/v1/windows"), 422, "invalid_field", "area")
        self.assert_refused(self.call("GET", "/v1/windows?area=west"), 422, "invalid_field", "area")
        self.assert_refused(self.call("GET", "/v1/windows?area=north&date=3.3.2026"), 422, "invalid_field", "date")
        self.assert_refused(self.call("GET", "/v1/windows?area=north&day=1"), 422, "invalid_field", "day")


class Holding(ApiTest):
    def test_holds_a_place_for_ten_minutes(self):
        status, reservation, headers = self.hold(note="Ring twice")
        self.assertEqual(201, status)
        self.assertEqual(("held", "2026-03-02T12:10:00Z"), (reservation["state"], reservation["expires_at"]))
        self.assertEqual(reservation, self.call("GET", headers["Location"])[1])
        self.assertEqual(PLACES - 1, self.free())

    def test_gives_the_last_place_to_one_of_many(self):
        statuses = []
        def shopper(number):
            statuses.append(self.hold(f"A{number}")[0])
        threads = [threading.Thread(target=shopper, args=(number,)) for number in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([201] * PLACES + [409] * (12 - PLACES), sorted(statuses))

    def test_answers_a_repeated_call_with_the_same_place(self):
        first, second = self.hold(), self.hold()
        self.assertEqual((201, 200), (first[0], second[0]))
        self.assertEqual(first[1], second[1])
        self.assertEqual(PLACES - 1, self.free())

    def test_refuses_a_second_window_for_an_order(self):
        self.hold()
        self.assert_refused(self.hold(window_id="north-20260303-13"), 409, "order_has_window")

    def test_refuses_a_full_and_a_begun_window(self):
        for number in range(PLACES):
            self.hold(f"A{number}")
        self.assert_refused(self.hold("B1"), 409, "window_full")
        self.now += timedelta(days=1)
        self.assert_refused(self.hold("B1"), 409, "window_started")

    def test_refuses_wrong_fields_and_unreadable_bodies(self):
        for order_id in ("", "x" * 65, 7, None, "\ud800"):
            self.assert_refused(self.hold(order_id), 422, "invalid_field", "order_id")
        for window_id in ("west-1", None, 3, "\ud800"):
            self.assert_refused(self.hold(window_id=window_id), 422, "invalid_field", "window_id")
        for note in ("x" * 141, 5, "two\nlines"):
            self.assert_refused(self.hold(note=note), 422, "invalid_field", "note")
        self.assert_refused(self.call("POST", "/v1/reservations", "[]"), 422, "invalid_field")
        self.assert_refused(self.call("POST", "/v1/reservations", "{"), 400, "unreadable_body")


class Deciding(ApiTest):
    def setUp(self):
        super().setUp()
        self.path = f"/v1/reservations/{self.hold()[1]['id']}"

    def test_keeps_a_confirmed_place(self):
        self.assertEqual("confirmed", self.call("POST", self.path + "/confirm")[1]["state"])
        self.now += timedelta(minutes=11)
        status, reservation, _ = self.call("POST", self.path + "/confirm")
        self.assertEqual((200, "confirmed", None), (status, reservation["state"], reservation["expires_at"]))
        self.assertEqual(PLACES - 1, self.free())

    def test_gives_an_expired_place_to_the_next(self):
        self.now += timedelta(minutes=10)
        self.assertEqual(PLACES, self.free())
        self.assert_refused(self.call("POST", self.path + "/confirm"), 409, "hold_expired")
        self.assertEqual(201, self.hold()[0])

    def test_releases_a_place_and_says_so_again(self):
        for _ in range(2):
            status, reservation, _ = self.call("DELETE", self.path)
            self.assertEqual((200, "released"), (status, reservation["state"]))
        self.assertEqual(PLACES, self.free())
        self.assert_refused(self.call("POST", self.path + "/confirm"), 409, "already_released")

    def test_hides_the_reservations_of_other_shops(self):
        for method, path in (("GET", self.path), ("DELETE", self.path), ("POST", self.path + "/confirm")):
            self.assert_refused(self.call(method, path, key="demo-harbour"), 404, "reservation_not_found")
        self.assertEqual(201, self.hold(key="demo-harbour")[0], "order numbers belong to a shop")


class Access(ApiTest):
    def test_needs_a_key(self):
        for key in (None, "wrong"):
            self.assert_refused(self.call("GET", "/v1/windows?area=north", key=key), 401, "key_needed")

    def test_refuses_the_call_after_the_last_until_the_next_minute(self):
        for _ in range(CALLS_PER_MINUTE):
            self.assertEqual(200, self.call("GET", "/v1/windows?area=north")[0])
        answer = self.call("GET", "/v1/windows?area=north")
        self.assert_refused(answer, 429, "too_many_calls")
        self.assertEqual("60", answer[2]["Retry-After"])
        self.assertEqual(200, self.call("GET", "/v1/windows?area=north", key="demo-harbour")[0])
        self.now += timedelta(minutes=1)
        self.assertEqual(200, self.call("GET", "/v1/windows?area=north")[0])

    def test_knows_its_paths_and_methods(self):
        self.assert_refused(self.call("GET", "/v1/nothing"), 404, "path_not_found")
        answer = self.call("PUT", "/v1/reservations/res_1")
        self.assert_refused(answer, 405, "method_not_allowed")
        self.assertEqual("GET, DELETE", answer[2]["Allow"])


if __name__ == "__main__":
    unittest.main()
