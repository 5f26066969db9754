"""The conditions that bind everybody on release, as the agency words them, and what they mean in plain words."""

from dataclasses import dataclass

from cases.parolees.models import Condition


@dataclass(frozen=True)
class StandardCondition:
    """One entry of the list that intake starts from."""

    code: str
    category: str
    text: str
    plain_words: str


Category = Condition.Category

STANDARD_CONDITIONS = (
    StandardCondition(
        "report",
        Category.REPORTING,
        "The parolee shall report to the supervising officer as directed, and shall answer all reasonable inquiries.",
        "Meet your officer when you are told to, and answer their questions.",
    ),
    StandardCondition(
        "residence",
        Category.RESIDENCE,
        "The parolee shall reside at the approved residence and shall not change it without prior permission.",
        "Live at the address we agreed on. Ask before you move.",
    ),
    StandardCondition(
        "employment",
        Category.EMPLOYMENT,
        "The parolee shall seek and maintain employment, schooling or training as directed.",
        "Have a job, go to school or train for work, or look for one of these.",
    ),
    StandardCondition(
        "travel",
        Category.TRAVEL,
        "The parolee shall not leave the state without written permission.",
        "Do not leave the state unless you have it in writing that you may.",
    ),
    StandardCondition(
        "substances",
        Category.SUBSTANCES,
        "The parolee shall not possess or use any controlled substance without a valid prescription.",
        "Do not have or use drugs that a doctor did not prescribe for you.",
    ),
    StandardCondition(
        "testing",
        Category.TESTING,
        "The parolee shall submit to testing for alcohol and drugs when directed.",
        "Take a test for alcohol or drugs when you are told to.",
    ),
    StandardCondition(
        "weapons",
        Category.WEAPONS,
        "The parolee shall not own, possess or control any firearm or dangerous weapon.",
        "Do not have a gun or any other weapon.",
    ),
    StandardCondition(
        "laws",
        Category.OTHER,
        "The parolee shall obey all laws and shall notify the officer of any arrest within 72 hours.",
        "Obey the law. If you are arrested, tell your officer within three days.",
    ),
)
BY_CODE = {condition.code: condition for condition in STANDARD_CONDITIONS}
