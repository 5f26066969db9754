-- An agency of any size, set-based. `invented/generation.py` runs these statements in order; a name on a line of its own
-- says what each does. %(first)s and %(last)s are the numbers of one batch of people.

-- name: draw
-- The same seed, number and purpose always draw the same, on any server.
CREATE FUNCTION pg_temp.draw(n bigint, purpose text, below bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT ('x' || substr(md5(%(seed)s || ':' || purpose || ':' || n), 1, 15))::bit(60)::bigint %% below
$$;

-- name: tables
CREATE TEMP TABLE mix (slot bigint PRIMARY KEY, unit_id bigint, kind text, authority text, release_basis text,
    status text, offense text, level text, outcome text) ON COMMIT DROP;
CREATE TEMP TABLE ages (slot bigint PRIMARY KEY, sex text, youngest int, oldest int) ON COMMIT DROP;
CREATE TEMP TABLE returns (outcome text, slot bigint, first_day int, last_day int, PRIMARY KEY (outcome, slot))
    ON COMMIT DROP;
CREATE TEMP TABLE standard (level text, requirement text, title text, interval_days int, per_visit boolean,
    escalates_after_days int) ON COMMIT DROP;
CREATE TEMP TABLE person (n bigint PRIMARY KEY, recipient_id bigint, parolee_id bigint, term_id bigint, unit_id bigint,
    kind text, authority text, release_basis text, status text, offense text, level text, sex text, born_on date,
    released_on date, closed_on date, planned_from date, last_visit_on date, officer_id bigint, visits int, room int,
    each int) ON COMMIT DROP;
CREATE TEMP TABLE visit (n bigint, k int, meeting_id bigint, visited_on date, PRIMARY KEY (n, k)) ON COMMIT DROP;

-- name: mix
-- A slot for each release that was counted: drawing a slot keeps the shares.
INSERT INTO mix
SELECT row_number() OVER (ORDER BY place, copy) - 1, unit_id, kind, authority, release_basis, status, offense, level,
    outcome
FROM json_to_recordset(%(counts)s) AS counted (place int, unit_id bigint, kind text, authority text,
    release_basis text, status text, offense text, level text, outcome text, count int),
    generate_series(1, count) AS copy;

-- name: ages
INSERT INTO ages
SELECT row_number() OVER (ORDER BY place, copy) - 1, sex, youngest, oldest
FROM json_to_recordset(%(counts)s) AS counted (place int, sex text, youngest int, oldest int, count int),
    generate_series(1, count) AS copy;

-- name: returns
INSERT INTO returns
SELECT outcome, row_number() OVER (PARTITION BY outcome ORDER BY place, copy) - 1, first_day, last_day
FROM json_to_recordset(%(counts)s) AS counted (place int, outcome text, first_day int, last_day int, count int),
    generate_series(1, count) AS copy;

-- name: standards
INSERT INTO standard
SELECT * FROM json_to_recordset(%(counts)s) AS counted (level text, requirement text, title text, interval_days int,
    per_visit boolean, escalates_after_days int);

-- name: people
INSERT INTO person (n, recipient_id, parolee_id, term_id, unit_id, kind, authority, release_basis, status, offense,
    level, sex, born_on, released_on, closed_on)
SELECT n, nextval(pg_get_serial_sequence('notices_recipient', 'id')),
    nextval(pg_get_serial_sequence('parolees_parolee', 'id')),
    nextval(pg_get_serial_sequence('parolees_supervisionterm', 'id')),
    unit_id, kind, authority, release_basis, CASE WHEN returned_on <= %(on)s THEN 'REVOKED' ELSE status END, offense,
    level, sex, released_on - (365.25 * youngest)::int - pg_temp.draw(n, 'birth', (oldest - youngest + 1) * 365)::int,
    released_on, CASE WHEN returned_on <= %(on)s THEN returned_on END
FROM (
    SELECT n, mix.*, ages.sex, ages.youngest, ages.oldest, drawn.released_on,
        drawn.released_on + first_day + pg_temp.draw(n, 'day of return', last_day - first_day + 1)::int AS returned_on
    FROM (
        SELECT n, (%(on)s::date - 2 - pg_temp.draw(n, 'release', 6 * 365)::int) AS released_on,
            pg_temp.draw(n, 'mix', (SELECT count(*) FROM mix)) AS mix_slot,
            pg_temp.draw(n, 'age', (SELECT count(*) FROM ages)) AS age_slot
        FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
    ) AS drawn
    JOIN mix ON mix.slot = mix_slot
    JOIN ages ON ages.slot = age_slot
    LEFT JOIN (SELECT outcome, count(*) FROM returns GROUP BY outcome) AS counted ON counted.outcome = mix.outcome
    LEFT JOIN returns ON returns.outcome = mix.outcome AND returns.slot = pg_temp.draw(n, 'return', counted.count)
    ORDER BY n
) AS whole;

-- name: recipients
INSERT INTO notices_recipient (id, email, phone, email_consent_at, sms_consent_at, stopped_at, language, wording,
    time_zone, send_from, send_until, outside, version)
SELECT recipient_id, '', '+1515555' || lpad(pg_temp.draw(n, 'phone', 10000)::text, 4, '0'), NULL,
    CASE WHEN pg_temp.draw(n, 'consent', 100) < 70 THEN %(at)s::timestamptz END,
    CASE WHEN closed_on IS NOT NULL THEN %(at)s::timestamptz END,
    CASE WHEN pg_temp.draw(n, 'language', 100) < 8 THEN 'es' ELSE 'en' END, 'NEUTRAL', 'America/Chicago', '09:00',
    '20:00', '', 1
FROM person WHERE n BETWEEN %(first)s AND %(last)s;

-- name: parolees
INSERT INTO parolees_parolee (id, number, first_name, middle_name, last_name, name_key, born_on, sex, population, photo,
    version, recorded_at, recipient_id)
SELECT parolee_id, %(mark)s || lpad(n::text, 9, '0'), given, '', family, lower(family || ' ' || given), born_on, sex,
    'ADULT', '', 1, %(at)s, recipient_id
FROM (
    SELECT *, (%(last_names)s::text[])[1 + pg_temp.draw(n, 'last name', array_length(%(last_names)s::text[], 1))]
            AS family,
        CASE sex WHEN 'FEMALE'
            THEN (%(female_names)s::text[])[1 + pg_temp.draw(n, 'name', array_length(%(female_names)s::text[], 1))]
            ELSE (%(male_names)s::text[])[1 + pg_temp.draw(n, 'name', array_length(%(male_names)s::text[], 1))]
        END AS given
    FROM person WHERE n BETWEEN %(first)s AND %(last)s
) AS named;

-- name: spans
-- From when each open case is planned for, and when its officer last saw the person: one in twenty is late.
UPDATE person SET
    planned_from = greatest(released_on + 1, %(on)s::date - CASE level WHEN 'MOD' THEN 150 ELSE 330 END),
    last_visit_on = greatest(released_on + 1, %(on)s::date - 1 - pg_temp.draw(n, 'last visit', days)::int
        - CASE WHEN pg_temp.draw(n, 'late', 100) < 5 THEN days ELSE 0 END),
    each = standards
FROM (SELECT level AS of_level, min(interval_days)::int AS days, count(*) FILTER (WHERE per_visit) AS standards
    FROM standard GROUP BY level) AS pace
WHERE level = of_level AND closed_on IS NULL AND status = 'ACTIVE' AND n BETWEEN %(first)s AND %(last)s;

-- name: terms
INSERT INTO parolees_supervisionterm (id, kind, authority, release_basis, offense, case_type, status, released_on,
    planned_from, closed_on, is_latest, version, parolee_id, unit_id, is_tolled)
SELECT term_id, kind, authority, release_basis, offense, 'GENERAL', status, released_on,
    CASE WHEN closed_on IS NOT NULL THEN released_on WHEN %(plans)s OR planned_from IS NULL THEN %(on)s::date
        ELSE planned_from END,
    closed_on, true, 1, parolee_id, unit_id, false
FROM person WHERE n BETWEEN %(first)s AND %(last)s;

-- name: statuses
INSERT INTO parolees_statusspan (status, reason, place, starts_on, ends_on, recorded_at, parolee_id, term_id)
SELECT CASE WHEN closed_on IS NULL THEN status ELSE 'ACTIVE' END, '', '', released_on, closed_on - 1, %(at)s, parolee_id,
    term_id
FROM person WHERE closed_on IS DISTINCT FROM released_on AND n BETWEEN %(first)s AND %(last)s
UNION ALL
SELECT status, '', '', closed_on, NULL, %(at)s, parolee_id, term_id
FROM person WHERE closed_on IS NOT NULL AND n BETWEEN %(first)s AND %(last)s;

-- name: levels
INSERT INTO parolees_supervisionlevel (level, starts_on, recorded_at, parolee_id, term_id)
SELECT level, CASE WHEN %(plans)s OR planned_from IS NULL THEN %(on)s::date ELSE planned_from END, %(at)s, parolee_id,
    term_id
FROM person WHERE closed_on IS NULL AND n BETWEEN %(first)s AND %(last)s;

-- name: officers
-- Each unit's open cases go round its officers, whose keys stand in the order of their addresses.
UPDATE person SET officer_id = officer.id
FROM (
    SELECT n AS of_n, unit_id AS of_unit, row_number() OVER (PARTITION BY unit_id ORDER BY n) AS place
    FROM person WHERE closed_on IS NULL
) AS open_case
JOIN (
    SELECT id, unit_id, row_number() OVER (PARTITION BY unit_id ORDER BY id) - 1 AS seat,
        count(*) OVER (PARTITION BY unit_id) AS seats
    FROM accounts_user WHERE role = 'OFFICER'
) AS officer ON officer.unit_id = of_unit AND place %% seats = seat
WHERE n = of_n;

-- name: assignments
INSERT INTO parolees_assignment (kind, starts_at, officer_id, parolee_id, term_id)
SELECT 'FIRST', (CASE WHEN %(plans)s OR planned_from IS NULL THEN %(on)s::date ELSE planned_from END)::timestamp
    AT TIME ZONE 'America/Chicago', officer_id, parolee_id, term_id
FROM person WHERE officer_id IS NOT NULL AND n BETWEEN %(first)s AND %(last)s;

-- name: events
INSERT INTO audit_event (at, by_id, verb, target_type, target_pk, parolee_id, details)
SELECT %(at)s, %(by)s, 'parolee.admitted', 'parolees.SupervisionTerm', term_id, parolee_id,
    jsonb_build_object('kind', kind, 'level', CASE WHEN closed_on IS NULL THEN level END)
FROM person WHERE n BETWEEN %(first)s AND %(last)s;

-- name: room
-- As many visits as there were days for them.
UPDATE person SET room = greatest(0, last_visit_on - planned_from), visits = 0 WHERE last_visit_on IS NOT NULL;
ANALYZE person;

-- name: spread
-- Those whose visits satisfy one standard each come first: the budget then comes out even.
WITH able AS (
    SELECT n, least(%(more)s, room - visits) AS extra,
        sum(each * least(%(more)s, room - visits)) OVER (ORDER BY each, n) AS used
    FROM person WHERE visits < room
)
UPDATE person SET visits = visits + extra FROM able WHERE able.n = person.n AND used <= %(budget)s;

-- name: visits
TRUNCATE visit;
INSERT INTO visit (n, k, meeting_id, visited_on)
SELECT n, k, nextval(pg_get_serial_sequence('meetings_meeting', 'id')),
    planned_from + ((last_visit_on - planned_from) * k::bigint / visits)::int
FROM person, generate_series(1, visits) AS k
WHERE visits > 0 AND n BETWEEN %(first)s AND %(last)s
ORDER BY n, k;
ANALYZE visit;

-- name: meetings
INSERT INTO meetings_meeting (id, status, type, purpose, location, place_words, method, is_announced, happened_at,
    happened_on, others_present, notes, notes_are_sensitive, sensitive_reason, struck_reason, recorded_at, changed_at,
    version, officer_id, parolee_id, recorded_by_id, term_id)
SELECT meeting_id, 'HELD', CASE WHEN each > 1 THEN 'BOTH' ELSE 'DIRECT' END, 'GENERAL',
    CASE WHEN each > 1 THEN 'RESIDENCE' ELSE 'SUPERVISION_OFFICE' END, '', 'IN_PERSON', each = 1, moment, visited_on,
    '', '', false, '', '', moment + interval '1 hour', moment + interval '1 hour', 1, officer_id, parolee_id, officer_id,
    term_id
FROM (
    SELECT *, (visited_on + time '09:00' + pg_temp.draw(meeting_id, 'minute', 400) * interval '1 minute')
        AT TIME ZONE 'America/Chicago' AS moment
    FROM visit JOIN person USING (n) WHERE n BETWEEN %(first)s AND %(last)s
) AS held;

-- name: check_ins
INSERT INTO meetings_checkin (requirement, title, level, escalates_after_days, window_opens_on, due_on, overdue_on,
    status, trace, changed_at, pack_id, parolee_id, term_id, satisfied_by_id, closed_on)
SELECT requirement, title, person.level, escalates_after_days, opens_on, due_on, due_on + 1,
    CASE WHEN met_by IS NULL THEN 'OUTSTANDING' ELSE 'SATISFIED' END, '{}', %(at)s, %(pack)s, parolee_id, term_id,
    met_by, met_on
FROM (
    SELECT n, requirement, title, escalates_after_days, opens_on, met_by, met_on,
        greatest(opens_on, reset_on + interval_days) AS due_on
    FROM (
        SELECT person.n, standard.*,
            coalesce(before.visited_on + 1, planned_from) AS opens_on,
            coalesce(before.visited_on, planned_from) AS reset_on,
            after.meeting_id AS met_by,
            after.visited_on AS met_on
        FROM person
        JOIN standard USING (level)
        CROSS JOIN LATERAL generate_series(0, CASE WHEN per_visit THEN visits ELSE 0 END) AS past
        LEFT JOIN visit AS before ON before.n = person.n AND before.k = past
        LEFT JOIN visit AS after ON after.n = person.n AND after.k = past + 1 AND per_visit
        WHERE visits IS NOT NULL AND person.n BETWEEN %(first)s AND %(last)s
    ) AS spanned
) AS dated
JOIN person USING (n)
ORDER BY n, requirement, opens_on
LIMIT %(limit)s;
