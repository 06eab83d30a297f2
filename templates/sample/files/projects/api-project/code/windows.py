"""Delivery windows and who has a place in them: the rules, kept in SQLite.

Invariant: a window never has more held and confirmed reservations than places. Every
method runs in one write transaction, so the database decides between two shoppers, however
many threads or servers there are.
"""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta, timezone
from typing import Callable, Iterator

HOLD = timedelta(minutes=10)
AREAS = ("north", "south")
HOURS = (9, 13, 17)
LENGTH = timedelta(hours=2)
PLACES = 3
MAX_NOTE = 140

SCHEMA = """
CREATE TABLE IF NOT EXISTS windows (
    id        TEXT PRIMARY KEY,
    area      TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at   TEXT NOT NULL,
    places    INTEGER NOT NULL CHECK (places > 0)
);
CREATE TABLE IF NOT EXISTS reservations (
    id         TEXT PRIMARY KEY,
    shop       TEXT NOT NULL,
    order_id   TEXT NOT NULL,
    window_id  TEXT NOT NULL REFERENCES windows (id),
    note       TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('held', 'confirmed', 'released', 'expired')),
    expires_at TEXT NOT NULL
);
-- The second line of defence: an order can't have two places, whatever the code above says.
CREATE UNIQUE INDEX IF NOT EXISTS one_place_per_order
    ON reservations (shop, order_id) WHERE state IN ('held', 'confirmed');
CREATE INDEX IF NOT EXISTS places_taken
    ON reservations (window_id) WHERE state IN ('held', 'confirmed');
"""

FREE = "places - (SELECT count(*) FROM reservations r WHERE r.window_id = windows.id AND r.state IN ('held', 'confirmed'))"


class Refused(Exception):
    """A request that is turned down: a stable code, and a sentence for people."""

    def __init__(self, code: str, message: str, field: str | None = None):
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field


class NotFound(Refused):
    """There is no such thing, or it belongs to another shop."""


class Conflict(Refused):
    """Correct, but not in the present state of things."""


class Invalid(Refused):
    """A value can't be accepted; `field` says which."""


class Windows:
    """Windows for the next days, and the reservations in them."""

    def __init__(self, database: str, now: Callable[[], datetime] = lambda: datetime.now(timezone.utc)):
        self._database = database
        self._now = now
        with self._connection() as db:
            db.executescript(SCHEMA)

    def plan(self, days: int = 3) -> None:
        """Adds the windows of the coming days. Those that exist stay as they are."""
        first = self._now().date() + timedelta(days=1)
        rows = []
        for day in (first + timedelta(days=n) for n in range(days)):
            for area in AREAS:
                for hour in HOURS:
                    start = datetime.combine(day, time(hour), timezone.utc)
                    rows.append((f"{area}-{day:%Y%m%d}-{hour:02}", area, stamp(start), stamp(start + LENGTH), PLACES))
        with self._transaction() as db:
            db.executemany("INSERT OR IGNORE INTO windows VALUES (?, ?, ?, ?, ?)", rows)

    def open_windows(self, area: str | None, day: str | None) -> list[dict]:
        """Windows of an area that have a free place and haven't begun, the earliest first."""
        if area not in AREAS:
            raise Invalid("invalid_field", f"area must be one of: {', '.join(AREAS)}.", "area")
        if day is not None and not is_day(day):
            raise Invalid("invalid_field", "date must be a day such as 2026-03-02.", "date")
        with self._transaction() as db:
            rows = db.execute(
                f"SELECT id, area, starts_at, ends_at, {FREE} AS free FROM windows"
                " WHERE area = ? AND starts_at > ? AND (? IS NULL OR date(starts_at) = ?) AND free > 0"
                " ORDER BY starts_at",
                (area, stamp(self._now()), day, day),
            )
            return [dict(row) for row in rows]

    def hold(self, shop: str, request: object) -> tuple[dict, bool]:
        """Holds one place for ten minutes. Returns the reservation, and whether it is new."""
        order_id, window_id, note = self._checked(request)
        with self._transaction() as db:
            window = db.execute(f"SELECT *, {FREE} AS free FROM windows WHERE id = ?", (window_id,)).fetchone()
            if window is None:
                raise Invalid("invalid_field", "window_id must be the id of a window.", "window_id")
            held = db.execute(
                "SELECT * FROM reservations WHERE shop = ? AND order_id = ? AND state IN ('held', 'confirmed')",
                (shop, order_id),
            ).fetchone()
            if held and held["window_id"] == window_id:
                return public(held), False
            if held:
                raise Conflict("order_has_window", f"Order {order_id} already has {held['window_id']}; release it first.")
            if window["starts_at"] <= stamp(self._now()):
                raise Conflict("window_started", "This window has begun.")
            if window["free"] < 1:
                raise Conflict("window_full", "Someone took the last place. Offer another window.")
            reservation_id = f"res_{secrets.token_hex(6)}"
            db.execute(
                "INSERT INTO reservations VALUES (?, ?, ?, ?, ?, 'held', ?)",
                (reservation_id, shop, order_id, window_id, note, stamp(self._now() + HOLD)),
            )
            return public(self._own(db, shop, reservation_id)), True

    def reservation(self, shop: str, reservation_id: str) -> dict:
        """One reservation of the shop."""
        with self._transaction() as db:
            return public(self._own(db, shop, reservation_id))

    def confirm(self, shop: str, reservation_id: str) -> dict:
        """Keeps the place for good. Confirming again changes nothing."""
        with self._transaction() as db:
            state = self._own(db, shop, reservation_id)["state"]
            if state == "expired":
                raise Conflict("hold_expired", "The ten minutes are over. Hold a place again.")
            if state == "released":
                raise Conflict("already_released", "This reservation was released.")
            db.execute("UPDATE reservations SET state = 'confirmed' WHERE id = ?", (reservation_id,))
            return public(self._own(db, shop, reservation_id))

    def release(self, shop: str, reservation_id: str) -> dict:
        """Gives the place back, held or confirmed. Releasing again changes nothing."""
        with self._transaction() as db:
            if self._own(db, shop, reservation_id)["state"] in ("held", "confirmed"):
                db.execute("UPDATE reservations SET state = 'released' WHERE id = ?", (reservation_id,))
            return public(self._own(db, shop, reservation_id))

    @staticmethod
    def _own(db: sqlite3.Connection, shop: str, reservation_id: str) -> sqlite3.Row:
        found = db.execute("SELECT * FROM reservations WHERE id = ? AND shop = ?", (reservation_id, shop)).fetchone()
        if found is None:
            raise NotFound("reservation_not_found", f"You have no reservation '{reservation_id}'.")
        return found

    @staticmethod
    def _checked(request: object) -> tuple[str, str, str]:
        if not isinstance(request, dict):
            raise Invalid("invalid_field", "The body must be a JSON object.")
        order_id, window_id, note = request.get("order_id"), request.get("window_id"), request.get("note", "")
        if not isinstance(order_id, str) or not 1 <= len(order_id) <= 64 or not order_id.isprintable():
            raise Invalid("invalid_field", "order_id must be text of 1 to 64 characters.", "order_id")
        if not isinstance(window_id, str) or not window_id.isascii():
            raise Invalid("invalid_field", "window_id must be the id of a window.", "window_id")
        if not isinstance(note, str) or len(note) > MAX_NOTE or not note.isprintable():
            raise Invalid("invalid_field", f"note must be one line of {MAX_NOTE} characters at most.", "note")
        return order_id, window_id, note

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        db = sqlite3.connect(self._database, timeout=5, isolation_level=None)
        db.row_factory = sqlite3.Row
        try:
            yield db
        finally:
            db.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """One write transaction, in which holds that ran out are already expired."""
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                now = stamp(self._now())
                db.execute("UPDATE reservations SET state = 'expired' WHERE state = 'held' AND expires_at <= ?", (now,))
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")


def stamp(moment: datetime) -> str:
    """UTC to the second. These strings sort like the moments they stand for."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_day(text: str) -> bool:
    """Whether the text is a day of the calendar, written in full."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def public(row: sqlite3.Row) -> dict:
    """A reservation as a shop sees it."""
    expires_at = row["expires_at"] if row["state"] == "held" else None
    fields = ("id", "order_id", "window_id", "note", "state")
    return {**{field: row[field] for field in fields}, "expires_at": expires_at}
