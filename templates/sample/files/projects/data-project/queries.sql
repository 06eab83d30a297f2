-- Where do new integrators stop, and did the rewritten guide help?
-- Run from this folder: sqlite3 :memory: < queries.sql
-- Needs SQLite 3.35 or newer (for sqrt). What it prints stands in analysis.md.

CREATE TABLE loaded (account TEXT, signed_up TEXT, client TEXT, guide TEXT, key_made TEXT, first_call TEXT, first_success TEXT, live TEXT);
.import --csv --skip 1 data.csv loaded

-- An empty cell means that the step was never reached.
CREATE TABLE accounts AS
SELECT
    account, signed_up, client, guide,
    nullif(key_made, '')      AS key_made,
    nullif(first_call, '')    AS first_call,
    nullif(first_success, '') AS first_success,
    nullif(live, '')          AS live
FROM loaded;

.mode markdown
.headers on

.print 1. Is the data what it claims to be? Each of these should be 0
SELECT
    count(*) - count(DISTINCT account)                                          AS doubled,
    sum(key_made < signed_up OR first_call < key_made OR first_success < first_call OR live < first_success) AS out_of_order,
    sum(first_success IS NOT NULL AND first_call IS NULL)                       AS skipped_a_step
FROM accounts;

.print
.print 2. The steps
WITH steps (step, name, reached) AS (
    SELECT 1, 'signed up', count(*) FROM accounts
    UNION ALL SELECT 2, 'made a key', count(key_made) FROM accounts
    UNION ALL SELECT 3, 'first call', count(first_call) FROM accounts
    UNION ALL SELECT 4, 'first successful call', count(first_success) FROM accounts
    UNION ALL SELECT 5, 'live', count(live) FROM accounts
)
SELECT
    name                                                                         AS step,
    reached                                                                      AS accounts,
    coalesce(lag(reached) OVER (ORDER BY step) - reached, '–')                   AS lost_here,
    coalesce(round(100.0 * reached / lag(reached) OVER (ORDER BY step), 1), '–') AS percent_of_the_step_before
FROM steps;

.print
.print 3. From the first call to the first that succeeds, by client
SELECT
    client,
    count(first_call)                                              AS called,
    count(first_success)                                           AS succeeded,
    round(100.0 * count(first_success) / count(first_call), 1)     AS percent
FROM accounts
GROUP BY client
ORDER BY percent DESC;

.print
.print 4. The same step, by guide (each account was given one of the two by chance)
SELECT
    guide,
    count(first_call)                                              AS called,
    count(first_success)                                           AS succeeded,
    round(100.0 * count(first_success) / count(first_call), 1)     AS percent
FROM accounts
GROUP BY guide
ORDER BY guide;

.print
.print 5. The difference in points, and the 95 percent interval around it
WITH groups AS (
    SELECT guide, 1.0 * count(first_success) / count(first_call) AS p, count(first_call) AS n
    FROM accounts GROUP BY guide
),
pair AS (
    SELECT new.p - old.p AS difference, sqrt(new.p * (1 - new.p) / new.n + old.p * (1 - old.p) / old.n) AS error
    FROM groups AS new, groups AS old
    WHERE new.guide = 'new' AND old.guide = 'old'
)
SELECT
    round(100 * difference, 1)                    AS points,
    round(100 * (difference - 1.96 * error), 1)   AS from_points,
    round(100 * (difference + 1.96 * error), 1)   AS to_points
FROM pair;

.print
.print 6. Minutes from the first call to the first success: the median, by guide
WITH waits AS (
    SELECT guide, (julianday(first_success) - julianday(first_call)) * 1440 AS minutes
    FROM accounts WHERE first_success IS NOT NULL
),
ranked AS (
    SELECT guide, minutes,
           row_number() OVER (PARTITION BY guide ORDER BY minutes) AS place,
           count(*)     OVER (PARTITION BY guide)                  AS accounts
    FROM waits
)
SELECT guide, max(accounts) AS accounts, round(avg(minutes)) AS median_minutes
FROM ranked
WHERE place IN ((accounts + 1) / 2, (accounts + 2) / 2)
GROUP BY guide
ORDER BY guide;

.print
.print 7. Did both groups get the same mix of clients?
SELECT
    client,
    count(*) FILTER (WHERE guide = 'old')    AS old_guide,
    count(*) FILTER (WHERE guide = 'new')    AS new_guide
FROM accounts
GROUP BY client
ORDER BY client;

.print
.print 8. They didn't, for php. So: the difference within each client
SELECT
    client,
    round(100.0 * count(first_success) FILTER (WHERE guide = 'old') / count(first_call) FILTER (WHERE guide = 'old')) AS old_percent,
    round(100.0 * count(first_success) FILTER (WHERE guide = 'new') / count(first_call) FILTER (WHERE guide = 'new')) AS new_percent
FROM accounts
GROUP BY client
ORDER BY client;

.print
.print 9. And afterwards: how many of those who succeeded went live?
SELECT
    guide,
    count(first_success)                                       AS succeeded,
    count(live)                                                AS live,
    round(100.0 * count(live) / count(first_success), 1)       AS percent
FROM accounts
GROUP BY guide
ORDER BY guide;
