-- Which support tickets cost the most time?
-- Run from this folder: sqlite3 :memory: < queries.sql
-- Needs SQLite 3.33 or newer. The answers come out as the tables that stand in analysis.md.

CREATE TABLE tickets (
    ticket_id TEXT PRIMARY KEY,
    opened_on TEXT NOT NULL,                                   -- ISO date
    plan      TEXT NOT NULL CHECK (plan IN ('free', 'team', 'business')),
    cause     TEXT NOT NULL,
    minutes   INTEGER NOT NULL CHECK (minutes > 0),            -- time an agent spent on it
    reopened  INTEGER NOT NULL CHECK (reopened IN (0, 1))      -- 1: the customer came back
);
.import --csv --skip 1 data.csv tickets
.mode markdown
.headers on

.print 1. What is in the data
SELECT
    count(*)                         AS tickets,
    min(opened_on)                   AS first_day,
    max(opened_on)                   AS last_day,
    round(sum(minutes) / 60.0, 1)    AS hours
FROM tickets;

.print
.print 2. Tickets and time, by cause
SELECT
    cause,
    count(*)                                                     AS tickets,
    round(100.0 * count(*) / sum(count(*)) OVER (), 1)           AS percent_of_tickets,
    round(sum(minutes) / 60.0, 1)                                AS hours,
    round(100.0 * sum(minutes) / sum(sum(minutes)) OVER (), 1)   AS percent_of_time
FROM tickets
GROUP BY cause
ORDER BY hours DESC;

.print
.print 3. A typical ticket: the median, so that a few very long ones don't decide
WITH ranked AS (
    SELECT
        cause,
        minutes,
        row_number() OVER (PARTITION BY cause ORDER BY minutes) AS place,
        count(*)     OVER (PARTITION BY cause)                  AS tickets
    FROM tickets
)
SELECT cause, avg(minutes) AS median_minutes
FROM ranked
WHERE place IN ((tickets + 1) / 2, (tickets + 2) / 2)
GROUP BY cause
ORDER BY median_minutes DESC;

.print
.print 4. How often the customer came back
SELECT
    cause,
    sum(reopened)                            AS reopened,
    round(100.0 * sum(reopened) / count(*))  AS percent
FROM tickets
GROUP BY cause
ORDER BY percent DESC, cause;

.print
.print 5. The costliest cause, by month
SELECT
    strftime('%Y-%m', opened_on)     AS month,
    count(*)                         AS tickets,
    round(sum(minutes) / 60.0, 1)    AS hours
FROM tickets
WHERE cause = 'webhook missing'
GROUP BY month
ORDER BY month;

.print
.print 6. The costliest cause, by plan
SELECT
    plan,
    count(*) FILTER (WHERE cause = 'webhook missing')                                 AS webhook_tickets,
    count(*)                                                                          AS all_tickets,
    round(100.0 * count(*) FILTER (WHERE cause = 'webhook missing') / count(*), 1)    AS percent
FROM tickets
GROUP BY plan
ORDER BY percent DESC, plan;
