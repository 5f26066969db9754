"""When a recipient may be written to: inside their own hours, in their own zone, whatever the clocks there do.

The rule stands once, in SQL, because PostgreSQL applies it to whole sets: to everything that a sweep stores, and to
every batch before it is sent. It holds a notice back; it never drops one.
"""

# The instant itself when it lies inside the recipient's hours, else the instant at which they begin next.
OPENS_AT = """
    CASE
        WHEN ({at} AT TIME ZONE {who}.time_zone)::time < {who}.send_from
            THEN (({at} AT TIME ZONE {who}.time_zone)::date + {who}.send_from) AT TIME ZONE {who}.time_zone
        WHEN ({at} AT TIME ZONE {who}.time_zone)::time >= {who}.send_until
            THEN (({at} AT TIME ZONE {who}.time_zone)::date + 1 + {who}.send_from) AT TIME ZONE {who}.time_zone
        ELSE {at}
    END
"""


def opens_at(at: str, who: str) -> str:
    """Write the rule for a statement in which `at` is the instant and `who` the recipient's row."""
    return OPENS_AT.format(at=at, who=who)
