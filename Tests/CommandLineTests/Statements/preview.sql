-- What the next cleanup does with each row of app_usage_events and service_usage_events, and
-- why.
-- For PostgreSQL 12 or newer. It only reads. Times are UTC: it sets the session first.
--
-- event_table: the table that the answer is about
-- id: of the row
-- decision: prune or keep
-- reason: run_ended, superseded, ending, no_lifecycle, recent, running_start, running_latest,
-- newest_row, unreadable_time, no_state, no_key
-- witness_1, witness_2: the ids of the rows that decide: of run_ended the first old ending
-- after it, of superseded the first beginning of its run and the next old beginning
--
-- Options: keep_running_records on, keep_at_least_one_record on, now 2026-11-01T09:00:00Z
-- Rows recorded before the cutoff are old.
-- Cutoff of app_usage_events: 31 days before now (2026-10-01T09:00:00Z)
-- Cutoff of service_usage_events: 31 days before now (2026-10-01T09:00:00Z)
--
-- A higher id means later: rows are paired by id, so ids must be given in the order in which
-- rows are committed.
-- The tables are read by their plain names: choose the schema first, or make views of these
-- names. Answers come in no order.
SET timezone = 'UTC';
SET client_encoding = 'UTF8';
SELECT 'app_usage_events' AS event_table, answers.*
FROM (
WITH alone AS NOT MATERIALIZED (
  SELECT id, lifecycle, resource, ending,
    CASE WHEN recorded_at IS NULL THEN 'unreadable_time'
      WHEN recorded_at >= TIMESTAMP '2026-10-01 09:00:00' THEN 'recent'
      ELSE CASE WHEN state IS NULL THEN 'no_state' WHEN lifecycle IS NULL THEN 'no_lifecycle'
    WHEN ending IS NOT NULL THEN 'ending' WHEN resource IS NULL THEN 'no_key'
    ELSE 'evidence' END END AS reason
  FROM (SELECT byte_rows.*,
      CASE WHEN state IN ('STARTED', 'WAS_RUNNING', 'STOPPED') THEN 'app' WHEN state IN ('TASK_STARTED', 'TASK_WAS_RUNNING', 'TASK_STOPPED') THEN 'task' END AS lifecycle,
      CASE WHEN state IN ('STARTED', 'WAS_RUNNING', 'STOPPED') THEN app_guid WHEN state IN ('TASK_STARTED', 'TASK_WAS_RUNNING', 'TASK_STOPPED') THEN task_guid END AS resource,
      CASE WHEN state IN ('STOPPED', 'TASK_STOPPED') THEN id END AS ending
    FROM (SELECT id,
        created_at,
        CASE WHEN created_at BETWEEN '0001-01-01' AND '9999-12-31 23:59:59.999999' THEN created_at END AS recorded_at,
        state::text COLLATE "C" AS state,
        app_guid::text COLLATE "C" AS app_guid,
        task_guid::text COLLATE "C" AS task_guid
      FROM app_usage_events) byte_rows) facts),
numbered AS (
  SELECT id, lifecycle, resource, ending,
    COUNT(ending) OVER (PARTITION BY resource, lifecycle ORDER BY id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
      - CASE WHEN ending IS NULL THEN 0 ELSE 1 END AS run
  FROM alone
  WHERE reason IN ('evidence', 'ending') AND resource IS NOT NULL),
runs AS (
  SELECT id, lifecycle, resource, ending,
    FIRST_VALUE(id) OVER (PARTITION BY resource, lifecycle, run ORDER BY id
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS first_id,
    LAST_VALUE(ending) OVER (PARTITION BY resource, lifecycle, run ORDER BY id
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS closing_id,
    LEAD(id) OVER (PARTITION BY resource, lifecycle, run ORDER BY id) AS next_id
  FROM numbered),
reasons AS (
  SELECT id, lifecycle, resource, ending, first_id, closing_id, next_id,
    CASE WHEN ending IS NOT NULL THEN 'ending'
      WHEN id > first_id AND next_id IS NOT NULL AND (closing_id IS NULL OR next_id < closing_id)
        THEN 'superseded'
      WHEN closing_id IS NOT NULL THEN 'run_ended'
      WHEN id = first_id THEN 'running_start'
      ELSE 'running_latest' END AS reason
  FROM runs
  UNION ALL
  SELECT id, lifecycle, resource, ending,
    NULLIF(id, id) AS first_id, NULLIF(id, id) AS closing_id, NULLIF(id, id) AS next_id, reason
  FROM alone
  WHERE reason NOT IN ('evidence', 'ending') OR resource IS NULL),
decided AS (
  SELECT id, lifecycle, resource, ending, first_id, closing_id, next_id,
    CASE WHEN id = (SELECT MAX(id) FROM app_usage_events) AND reason IN ('run_ended', 'superseded', 'ending', 'no_lifecycle', 'old')
      THEN 'newest_row' ELSE reason END AS reason
  FROM reasons)
SELECT id, CASE WHEN reason IN ('run_ended', 'superseded', 'ending', 'no_lifecycle', 'old') THEN 'prune' ELSE 'keep' END AS decision, reason,
  CASE reason WHEN 'superseded' THEN first_id WHEN 'run_ended' THEN closing_id END AS witness_1,
  CASE reason WHEN 'superseded' THEN next_id END AS witness_2
FROM decided
) answers
UNION ALL
SELECT 'service_usage_events' AS event_table, answers.*
FROM (
WITH alone AS NOT MATERIALIZED (
  SELECT id, lifecycle, resource, ending,
    CASE WHEN recorded_at IS NULL THEN 'unreadable_time'
      WHEN recorded_at >= TIMESTAMP '2026-10-01 09:00:00' THEN 'recent'
      ELSE CASE WHEN state IS NULL THEN 'no_state' WHEN lifecycle IS NULL THEN 'no_lifecycle'
    WHEN ending IS NOT NULL THEN 'ending' WHEN resource IS NULL THEN 'no_key'
    ELSE 'evidence' END END AS reason
  FROM (SELECT byte_rows.*,
      CASE WHEN state IN ('CREATED', 'UPDATED', 'WAS_RUNNING', 'DELETED') THEN 'service' END AS lifecycle,
      CASE WHEN state IN ('CREATED', 'UPDATED', 'WAS_RUNNING', 'DELETED') THEN service_instance_guid END AS resource,
      CASE WHEN state IN ('DELETED') THEN id END AS ending
    FROM (SELECT id,
        created_at,
        CASE WHEN created_at BETWEEN '0001-01-01' AND '9999-12-31 23:59:59.999999' THEN created_at END AS recorded_at,
        state::text COLLATE "C" AS state,
        service_instance_guid::text COLLATE "C" AS service_instance_guid
      FROM service_usage_events) byte_rows) facts),
numbered AS (
  SELECT id, lifecycle, resource, ending,
    COUNT(ending) OVER (PARTITION BY resource, lifecycle ORDER BY id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
      - CASE WHEN ending IS NULL THEN 0 ELSE 1 END AS run
  FROM alone
  WHERE reason IN ('evidence', 'ending') AND resource IS NOT NULL),
runs AS (
  SELECT id, lifecycle, resource, ending,
    FIRST_VALUE(id) OVER (PARTITION BY resource, lifecycle, run ORDER BY id
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS first_id,
    LAST_VALUE(ending) OVER (PARTITION BY resource, lifecycle, run ORDER BY id
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS closing_id,
    LEAD(id) OVER (PARTITION BY resource, lifecycle, run ORDER BY id) AS next_id
  FROM numbered),
reasons AS (
  SELECT id, lifecycle, resource, ending, first_id, closing_id, next_id,
    CASE WHEN ending IS NOT NULL THEN 'ending'
      WHEN id > first_id AND next_id IS NOT NULL AND (closing_id IS NULL OR next_id < closing_id)
        THEN 'superseded'
      WHEN closing_id IS NOT NULL THEN 'run_ended'
      WHEN id = first_id THEN 'running_start'
      ELSE 'running_latest' END AS reason
  FROM runs
  UNION ALL
  SELECT id, lifecycle, resource, ending,
    NULLIF(id, id) AS first_id, NULLIF(id, id) AS closing_id, NULLIF(id, id) AS next_id, reason
  FROM alone
  WHERE reason NOT IN ('evidence', 'ending') OR resource IS NULL),
decided AS (
  SELECT id, lifecycle, resource, ending, first_id, closing_id, next_id,
    CASE WHEN id = (SELECT MAX(id) FROM service_usage_events) AND reason IN ('run_ended', 'superseded', 'ending', 'no_lifecycle', 'old')
      THEN 'newest_row' ELSE reason END AS reason
  FROM reasons)
SELECT id, CASE WHEN reason IN ('run_ended', 'superseded', 'ending', 'no_lifecycle', 'old') THEN 'prune' ELSE 'keep' END AS decision, reason,
  CASE reason WHEN 'superseded' THEN first_id WHEN 'run_ended' THEN closing_id END AS witness_1,
  CASE reason WHEN 'superseded' THEN next_id END AS witness_2
FROM decided
) answers;
