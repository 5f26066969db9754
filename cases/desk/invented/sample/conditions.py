"""The conditions that the invented board imposes."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Wording:
    """One condition as the board words it, and as one says it."""

    category: str
    text: str
    plain_words: str
    parameters: dict[str, object] = field(default_factory=dict)


STANDARD = (
    Wording(
        "REPORTING",
        "The parolee shall report to the supervising officer as directed and answer all inquiries truthfully.",
        "See your officer when you are asked to, and tell the truth.",
    ),
    Wording(
        "RESIDENCE",
        "The parolee shall reside at the approved residence and obtain permission before any change of address.",
        "Live where we agreed. Ask before you move.",
    ),
    Wording(
        "WEAPONS",
        "The parolee shall not own, possess or have under control any firearm, ammunition or dangerous weapon.",
        "No guns, no ammunition, no weapons.",
    ),
)
SPECIAL = (
    Wording(
        "CURFEW",
        "The parolee shall remain at the approved residence between 10 pm and 6 am.",
        "Be home from 10 at night to 6 in the morning.",
    ),
    Wording(
        "SUBSTANCES",
        "The parolee shall not use alcohol or enter establishments whose primary business is its sale.",
        "No alcohol, and no bars.",
    ),
    Wording(
        "TREATMENT",
        "The parolee shall attend and complete the treatment program to which the officer refers.",
        "Go to the program, and finish it.",
    ),
    Wording(
        "TRAVEL",
        "The parolee shall not leave the state without written permission of the officer.",
        "Ask for a paper before you leave the state.",
    ),
    Wording(
        "CONTACT",
        "The parolee shall have no contact, direct or indirect, with the persons named in the order.",
        "Stay away from the people on the list.",
    ),
)
# A condition that makes check-ins by itself, beside those of the level.
AT_WORK = Wording(
    "EMPLOYMENT",
    "The parolee shall maintain employment, which the officer shall verify at the place of work each month.",
    "Keep your job. Your officer comes by once a month.",
    {
        "check_in": {
            "title": "Employment verification",
            "cadence": {"kind": "rolling", "count": 1, "days": 30},
            "satisfied_by": {"locations": ["PLACE_OF_EMPLOYMENT"]},
        }
    },
)
# How often somebody is tested, by far the most at random.
TESTING = (
    *(
        Wording(
            "TESTING",
            "The parolee shall submit to random testing for alcohol and drugs as directed.",
            "Come in for a test on the days when you are called.",
            {
                "testing": {
                    "how": {"kind": "random", "per_month": 4.0, "minimum": 2, "maximum": 6, "gap": 1},
                    "panel": "federal-urine",
                }
            },
        ),
    )
    * 5,
    Wording(
        "TESTING",
        "The parolee shall submit to testing twice a week on average, on any day, weekends and holidays included.",
        "Ask every day whether you are to come in for a test.",
        {"testing": {"how": {"kind": "random", "odds": "2/7"}, "panel": "federal-oral-fluid"}},
    ),
    *(
        Wording(
            "TESTING",
            "The parolee shall provide a specimen every week.",
            "Give a sample every week.",
            {"testing": {"how": {"kind": "scheduled", "every_days": 7}, "panel": "federal-urine", "is_observed": True}},
        ),
    )
    * 2,
    Wording(
        "TESTING",
        "The parolee shall submit to the tests of the treatment program and authorizes it to report them.",
        "Take the tests of your program. It tells us the results.",
        {"testing": {"how": {"kind": "program", "program": "New Start Recovery"}, "panel": "federal-urine"}},
    ),
)
