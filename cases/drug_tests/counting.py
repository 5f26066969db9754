"""Counting what became of tests, by unit and by laboratory: in one query each, however many tests there are.

What one test has found is said by `findings.find`. Here stands the same in SQL, for many: a test keeps the two equal,
substance by substance, and what is counted as positive equal to what the guard lets through.
"""

from collections import defaultdict
from typing import Any

from django.db import connection

from cases.drug_tests.models import Collection, DrugTestQuerySet
from cases.drug_tests.rates import Outcome, Screened, Tally

TEST = ("pk", "unit_id", "pack_id", "panel", "status", "proof")

# The panels and validity rules by which these tests are done, and what each specimen is by them: by the first rule that
# holds, else by the laboratory's word; nothing when it is valid.
#
# Nothing here is joined to what is read out of a rule pack: of that the database cannot guess how many rows it is, and
# would walk through everything once for each test.
SPECIMENS = """
WITH test (id, unit_id, pack_id, panel, status, proof) AS MATERIALIZED ({tests}),
panel AS MATERIALIZED (
    SELECT used.pack_id, used.panel, listed.panel -> 'specimen' AS specimen, listed.panel -> 'substances' AS substances,
        pack.document -> 'drug_testing' -> 'validity' AS rules
    FROM (SELECT DISTINCT pack_id, panel FROM test) AS used
    JOIN rulebook_rulepack AS pack ON pack.id = used.pack_id
    CROSS JOIN LATERAL jsonb_array_elements(pack.document -> 'drug_testing' -> 'panels') AS listed (panel)
    WHERE listed.panel ->> 'code' = used.panel
),
specimen AS MATERIALIZED (
    SELECT id, coalesce(measured.validity, '') AS validity,
        (SELECT substances FROM panel WHERE panel.pack_id = test.pack_id AND panel.panel = test.panel) AS substances
    FROM test
    LEFT JOIN LATERAL (
        SELECT coalesce(
            (
                SELECT rule.document ->> 'outcome'
                FROM panel CROSS JOIN LATERAL jsonb_array_elements(rules) WITH ORDINALITY AS rule (document, place)
                WHERE panel.pack_id = test.pack_id AND panel.panel = test.panel
                    AND rule.document -> 'specimen' = panel.specimen
                    AND NOT EXISTS (
                        SELECT FROM jsonb_to_recordset(rule.document -> 'bounds')
                            AS bound (measure text, below numeric, at_most numeric, at_least numeric)
                        WHERE (
                            (measures ->> bound.measure)::numeric < bound.below
                            OR (measures ->> bound.measure)::numeric <= bound.at_most
                            OR (measures ->> bound.measure)::numeric >= bound.at_least
                        ) IS NOT TRUE
                    )
                ORDER BY rule.place
                LIMIT 1
            ),
            nullif(measures ->> 'said', 'VALID')
        ) AS validity
        FROM (
            SELECT jsonb_object_agg(measure, coalesce(value::text, word) ORDER BY reported_at) AS measures
            FROM drug_tests_validityreading
            WHERE drug_test_id = test.id
        ) AS latest
    ) AS measured ON true
    WHERE status IN ('COLLECTED', 'AT_LAB', 'RESULTED')
),
"""

# The latest report on each thing, and everything else that is known of a substance, one line each.
ENTRIES = """
latest AS (
    SELECT DISTINCT ON (specimen.id, result.substance, result.analyte)
        specimen.id, result.substance, result.analyte, result.outcome, result.value, result.cutoff, result.reported_at,
        jsonb_path_query_first(
            substances, '$[*] ? (@.code == $code)', jsonb_build_object('code', result.substance)
        ) AS listed
    FROM specimen
    JOIN drug_tests_result AS result ON result.drug_test_id = specimen.id
    ORDER BY specimen.id, result.substance, result.analyte, result.reported_at DESC
),
report AS (
    SELECT id, substance, analyte, outcome, value, cutoff, CASE WHEN analyte = '' THEN listed ->> 'screen' ELSE
        jsonb_path_query_first(
            listed, '$.confirm[*] ? (@.code == $code).cutoff', jsonb_build_object('code', analyte)
        ) #>> ARRAY[]::text[] END::numeric AS least
    FROM latest
),
entry (id, substance, kind, said, is_positive, analyte) AS (
    SELECT id, listed.substance ->> 'code', 'LISTED', validity, false, NULL
    FROM specimen CROSS JOIN LATERAL jsonb_array_elements(substances) AS listed (substance)
    UNION ALL
    SELECT id, listed.substance ->> 'code', 'CONFIRMED BY', '', false, analyte.listed ->> 'code'
    FROM specimen
    CROSS JOIN LATERAL jsonb_array_elements(substances) AS listed (substance)
    CROSS JOIN LATERAL jsonb_array_elements(listed.substance -> 'confirm') AS analyte (listed)
    UNION ALL
    SELECT id, substance, CASE WHEN analyte = '' THEN 'SCREEN' ELSE 'CONFIRMATION' END, outcome,
        outcome = 'POSITIVE' AND (value IS NULL OR value >= greatest(least, cutoff)), analyte
    FROM report
    WHERE least IS NOT NULL
    UNION ALL
    SELECT specimen.id, unnest(admission.substances), 'ADMISSION', '', false, NULL
    FROM specimen JOIN drug_tests_admission AS admission ON admission.drug_test_id = specimen.id
    UNION ALL
    SELECT specimen.id, waiver.substance, 'WAIVER', '', false, NULL
    FROM specimen JOIN drug_tests_waiver AS waiver ON waiver.drug_test_id = specimen.id
    UNION ALL
    (
        SELECT DISTINCT ON (specimen.id, review.substance)
            specimen.id, review.substance, 'REVIEW', review.conclusion, false, NULL
        FROM specimen JOIN drug_tests_prescriptionreview AS review ON review.drug_test_id = specimen.id
        ORDER BY specimen.id, review.substance, review.at DESC, review.conclusion = 'EXPLAINS' DESC
    )
),
"""

# What is known of each substance: `findings.find`, line by line.
FINDINGS = """
looked AS (
    SELECT id, substance,
        max(said) FILTER (WHERE kind = 'LISTED') AS validity,
        max(said) FILTER (WHERE kind = 'SCREEN') AS screen,
        coalesce(bool_or(is_positive) FILTER (WHERE kind = 'SCREEN'), false) AS is_screened_positive,
        coalesce(bool_or(is_positive) FILTER (WHERE kind = 'CONFIRMATION'), false) AS is_confirmed,
        count(*) FILTER (WHERE kind = 'CONFIRMATION') = count(*) FILTER (WHERE kind = 'CONFIRMED BY') AS is_complete,
        bool_or(kind = 'ADMISSION') AS is_admitted,
        bool_or(kind = 'WAIVER') AS is_waived,
        bool_or(kind = 'REVIEW' AND said = 'EXPLAINS') AS is_explained
    FROM entry
    GROUP BY id, substance
    HAVING bool_or(kind = 'LISTED')
),
finding AS (
    SELECT id, substance, validity,
        CASE WHEN is_explained AND stated.finding IN ('CONFIRMED', 'ADMITTED', 'PRESUMPTIVE') THEN 'EXPLAINED'
            ELSE stated.finding END AS finding,
        is_screened_positive AND validity = '' AND is_confirmed AS is_upheld,
        is_screened_positive AND validity = '' AND NOT is_confirmed AND is_complete AS is_refuted
    FROM looked
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN is_confirmed THEN 'CONFIRMED'
            WHEN screen = 'INVALID' THEN 'NO_FINDING'
            WHEN screen IS NOT NULL AND NOT is_screened_positive THEN 'NEGATIVE'
            WHEN is_complete THEN 'NOT_CONFIRMED'
            WHEN screen IS NULL THEN 'PENDING'
            WHEN is_waived THEN 'NOT_CONFIRMED'
            ELSE 'PRESUMPTIVE'
        END
    ) AS reported (finding)
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN is_admitted THEN 'ADMITTED'
            WHEN validity NOT IN ('', 'DILUTE') THEN 'NO_FINDING'
            WHEN validity = 'DILUTE' AND reported.finding NOT IN ('NEGATIVE', 'PENDING') THEN 'NO_FINDING'
            ELSE reported.finding
        END
    ) AS stated (finding)
)
"""

# What became of each test: one word, the first that is true.
OUTCOMES = """,
verdict AS (
    SELECT id, max(validity) AS validity, bool_or(is_refuted) AS is_refuted, bool_or(is_upheld) AS is_upheld,
        bool_or(finding IN ('CONFIRMED', 'ADMITTED')) AS is_established,
        bool_or(finding = 'PRESUMPTIVE') AS is_presumptive,
        bool_or(finding IN ('PENDING', 'PRESUMPTIVE')) AS is_waiting,
        bool_and(finding = 'NEGATIVE') AS is_negative
    FROM finding
    GROUP BY id
),
counted AS (
    SELECT test.id, test.unit_id,
        coalesce(is_refuted, false) AS is_refuted,
        coalesce(is_upheld AND NOT is_refuted, false) AS is_upheld,
        CASE
            WHEN status = 'NO_SHOW' AND proof <> 'PROVEN' THEN 'UNPROVEN'
            WHEN status IN ('NO_SHOW', 'EXCUSED', 'REFUSED', 'INVALID') THEN status
            WHEN status = 'RESULTED' AND is_established
                AND EXISTS (SELECT FROM ({whole}) AS whole (drug_test_id) WHERE whole.drug_test_id = test.id)
                THEN 'POSITIVE'
            WHEN is_presumptive THEN 'PRESUMPTIVE'
            WHEN status <> 'RESULTED' OR is_waiting OR is_established THEN 'OPEN'
            WHEN validity IN ('', 'DILUTE') THEN
                CASE WHEN validity = 'DILUTE' THEN 'DILUTE' WHEN is_negative THEN 'NEGATIVE' ELSE 'NEITHER' END
            ELSE 'INVALID'
        END AS outcome
    FROM test LEFT JOIN verdict USING (id)
)
"""

# Whose report a test is counted under: whoever screened it last, else whoever reported last. How long it took is known
# of what is resulted.
SOURCES = """,
reporter AS (
    SELECT DISTINCT ON (test.id) test.id, result.laboratory_id
    FROM test JOIN drug_tests_result AS result ON result.drug_test_id = test.id
    ORDER BY test.id, result.stage = 'SCREEN' DESC, result.reported_at DESC, result.id DESC
),
taken AS (
    SELECT test.id, extract(epoch FROM max(latest.reported_at) - max(collection.collected_at)) / 86400 AS days
    FROM test
    JOIN latest ON latest.id = test.id
    JOIN drug_tests_collection AS collection
        ON collection.drug_test_id = test.id AND collection.outcome = 'COLLECTED'
    WHERE test.status = 'RESULTED'
    GROUP BY test.id
)
"""

BY_UNIT = """
SELECT unit.id, unit.name, {columns}, NULL AS days
FROM counted JOIN accounts_unit AS unit ON unit.id = counted.unit_id
GROUP BY unit.id, unit.name
ORDER BY unit.name, unit.id
"""
BY_LABORATORY = """
SELECT laboratory.id, laboratory.name, {columns}, percentile_cont(0.5) WITHIN GROUP (ORDER BY taken.days) AS days
FROM counted
JOIN reporter USING (id)
LEFT JOIN taken USING (id)
LEFT JOIN drug_tests_laboratory AS laboratory ON laboratory.id = reporter.laboratory_id
GROUP BY laboratory.id, laboratory.name
ORDER BY laboratory.name NULLS LAST, laboratory.id
"""
EACH_FINDING = "SELECT id, substance, finding FROM finding"
EACH_OUTCOME = (
    OUTCOMES
    + """
SELECT id, outcome FROM counted
"""
)
# Whatever no laboratory reported was read where the specimen was given.
INSTANT_CUP = "Instant cup"


def count_by_unit(tests: DrugTestQuerySet) -> list[Tally]:
    """Return what became of these tests in each unit that has some."""
    return _count(tests, OUTCOMES + BY_UNIT)


def count_by_laboratory(tests: DrugTestQuerySet) -> list[Tally]:
    """Return what became of these tests at each laboratory that reported on some; instant cups stand last."""
    return _count(tests, OUTCOMES + SOURCES + BY_LABORATORY)


def findings_of(tests: DrugTestQuerySet) -> dict[int, dict[str, str]]:
    """Return the finding on each substance of those of these tests that have a specimen which counts."""
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for pk, substance, finding in _rows(tests, EACH_FINDING):
        found[pk][substance] = finding
    return dict(found)


def outcomes_of(tests: DrugTestQuerySet) -> dict[int, str]:
    """Return what became of each of these tests."""
    return dict(_rows(tests, EACH_OUTCOME))


def _count(tests: DrugTestQuerySet, question: str) -> list[Tally]:
    outcomes = [f"count(*) FILTER (WHERE outcome = '{outcome}')" for outcome in Outcome]
    columns = ", ".join([*outcomes, "count(*) FILTER (WHERE is_refuted)", "count(*) FILTER (WHERE is_upheld)"])
    return [
        Tally(name or INSTANT_CUP, dict(zip((*Outcome, *Screened), counts, strict=True)), days)
        for _, name, *counts, days in _rows(tests, question.replace("{columns}", columns))
    ]


def _rows(tests: DrugTestQuerySet, question: str) -> list[tuple[Any, ...]]:
    counted, values = tests.order_by().values_list(*TEST).query.sql_with_params()
    whole, more = Collection.objects.whole().values_list("drug_test_id").query.sql_with_params()
    is_asked = "{whole}" in question
    statement = (SPECIMENS + ENTRIES + FINDINGS + question).format(tests=counted, whole=whole)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, *(more if is_asked else ())])
        return cursor.fetchall()
