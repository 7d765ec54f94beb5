-- What runs, according to all rows of app_usage_events and service_usage_events.
-- For PostgreSQL 12 or newer. It only reads. Times are UTC: it sets the session first.
--
-- event_table: the table that the answer is about
-- kind, guid: app, task or service, and the guid of the process, task or service instance
-- since: created_at of the first beginning of the open run
-- start: exact, or by: it was running by then
-- first_event_id, latest_event_id: the ids of its first and its latest beginning
--
-- A higher id means later: rows are paired by id, so ids must be given in the order in which
-- rows are committed.
-- The tables are read by their plain names: choose the schema first, or make views of these
-- names. Answers come in no order.
SET timezone = 'UTC';
SET client_encoding = 'UTF8';
SELECT 'app_usage_events' AS event_table, answers.*
FROM (
WITH members AS (
  SELECT id, created_at, lifecycle, resource, is_exact, starts_anew,
    LEAD(CASE WHEN ending IS NULL THEN id END)
      OVER (PARTITION BY resource, lifecycle ORDER BY id DESC) AS previous_beginning,
    COUNT(ending) OVER (PARTITION BY resource, lifecycle ORDER BY id DESC
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS endings_from_here
  FROM (SELECT facts.*, CASE WHEN state = 'STARTED' AND (previous_state IS NULL OR previous_state <> 'STARTED') AND (event_guid IS NULL OR event_guid <> resource) THEN 1 WHEN state = 'TASK_STARTED' AND 1 = 1 THEN 1 ELSE 0 END AS is_exact, CASE WHEN state = 'STARTED' AND previous_state <> '' AND previous_state <> 'STARTED' AND (event_guid IS NULL OR event_guid <> resource) THEN 1 WHEN state = 'TASK_STARTED' AND 1 = 1 THEN 1 ELSE 0 END AS starts_anew
  FROM (SELECT byte_rows.*,
      CASE WHEN state IN ('STARTED', 'WAS_RUNNING', 'STOPPED') THEN 'app' WHEN state IN ('TASK_STARTED', 'TASK_WAS_RUNNING', 'TASK_STOPPED') THEN 'task' END AS lifecycle,
      CASE WHEN state IN ('STARTED', 'WAS_RUNNING', 'STOPPED') THEN app_guid WHEN state IN ('TASK_STARTED', 'TASK_WAS_RUNNING', 'TASK_STOPPED') THEN task_guid END AS resource,
      CASE WHEN state IN ('STOPPED', 'TASK_STOPPED') THEN id END AS ending
    FROM (SELECT id,
        created_at,
        CASE WHEN created_at BETWEEN '0001-01-01' AND '9999-12-31 23:59:59.999999' THEN created_at END AS recorded_at,
        state::text COLLATE "C" AS state,
        app_guid::text COLLATE "C" AS app_guid,
        task_guid::text COLLATE "C" AS task_guid,
        previous_state::text COLLATE "C" AS previous_state,
        guid::text COLLATE "C" AS event_guid
      FROM app_usage_events) byte_rows) facts) starts
  WHERE lifecycle IS NOT NULL AND resource IS NOT NULL),
open_runs AS (
  SELECT id, created_at, lifecycle, resource, is_exact, starts_anew,
    CASE WHEN previous_beginning IS NULL THEN 1 ELSE 0 END AS is_first
  FROM members WHERE endings_from_here = 0)
SELECT lifecycle AS kind, resource AS guid,
  MAX(CASE WHEN is_first = 1 THEN created_at END) AS since,
  CASE WHEN MAX(CASE WHEN is_first = 1 THEN is_exact ELSE 0 END) = 1
    AND MAX(CASE WHEN is_first = 0 THEN starts_anew ELSE 0 END) = 0
    THEN 'exact' ELSE 'by' END AS start,
  MIN(id) AS first_event_id, MAX(id) AS latest_event_id
FROM open_runs
GROUP BY resource, lifecycle
) answers
UNION ALL
SELECT 'service_usage_events' AS event_table, answers.*
FROM (
WITH members AS (
  SELECT id, created_at, lifecycle, resource, is_exact, starts_anew,
    LEAD(CASE WHEN ending IS NULL THEN id END)
      OVER (PARTITION BY resource, lifecycle ORDER BY id DESC) AS previous_beginning,
    COUNT(ending) OVER (PARTITION BY resource, lifecycle ORDER BY id DESC
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS endings_from_here
  FROM (SELECT facts.*, CASE WHEN state = 'CREATED' AND 1 = 1 AND (event_guid IS NULL OR event_guid <> resource) THEN 1 ELSE 0 END AS is_exact, CASE WHEN state = 'CREATED' AND 1 = 1 AND (event_guid IS NULL OR event_guid <> resource) THEN 1 ELSE 0 END AS starts_anew
  FROM (SELECT byte_rows.*,
      CASE WHEN state IN ('CREATED', 'UPDATED', 'WAS_RUNNING', 'DELETED') THEN 'service' END AS lifecycle,
      CASE WHEN state IN ('CREATED', 'UPDATED', 'WAS_RUNNING', 'DELETED') THEN service_instance_guid END AS resource,
      CASE WHEN state IN ('DELETED') THEN id END AS ending
    FROM (SELECT id,
        created_at,
        CASE WHEN created_at BETWEEN '0001-01-01' AND '9999-12-31 23:59:59.999999' THEN created_at END AS recorded_at,
        state::text COLLATE "C" AS state,
        service_instance_guid::text COLLATE "C" AS service_instance_guid,
        guid::text COLLATE "C" AS event_guid
      FROM service_usage_events) byte_rows) facts) starts
  WHERE lifecycle IS NOT NULL AND resource IS NOT NULL),
open_runs AS (
  SELECT id, created_at, lifecycle, resource, is_exact, starts_anew,
    CASE WHEN previous_beginning IS NULL THEN 1 ELSE 0 END AS is_first
  FROM members WHERE endings_from_here = 0)
SELECT lifecycle AS kind, resource AS guid,
  MAX(CASE WHEN is_first = 1 THEN created_at END) AS since,
  CASE WHEN MAX(CASE WHEN is_first = 1 THEN is_exact ELSE 0 END) = 1
    AND MAX(CASE WHEN is_first = 0 THEN starts_anew ELSE 0 END) = 0
    THEN 'exact' ELSE 'by' END AS start,
  MIN(id) AS first_event_id, MAX(id) AS latest_event_id
FROM open_runs
GROUP BY resource, lifecycle
) answers;
