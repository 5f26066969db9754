"""May this version of a pack be loaded?"""

from cases.rulebook.documents import restore_pack, store_pack
from cases.rulebook.models import RulePack
from cases.rulebook.schema import Pack
from parole import offers
from parole.refusals import RefusedError


class VersionTakenError(RefusedError):
    """This version was loaded with other words before. What people were told by it must stay readable."""

    def __init__(self, row: RulePack) -> None:
        super().__init__(f"{row} is loaded already and reads differently. Give the changed pack a new version.")
        self.row = row


class DisprovedError(RefusedError):
    """An example in the pack, counted by hand, does not come out of its rules. One of the two is wrong."""


def require_proved(pack: Pack) -> None:
    """Refuse a pack whose examples come out otherwise than they were counted by hand."""
    document = store_pack(pack)
    if wrong := [sentence for prove in offers.offered("RULE_PROOFS") for sentence in prove(document)]:
        raise DisprovedError(*wrong)


def loaded_before(pack: Pack) -> RulePack | None:
    """Return this version where it is loaded already; refuse it where it then read differently."""
    row = RulePack.objects.filter(code=pack.code, version=pack.version).first()
    if row is not None:
        require_same_words(row, pack)
    return row


def require_same_words(row: RulePack, pack: Pack) -> None:
    """Refuse other words under a version that is loaded.

    What is compared is what was read, and not what was written: what the schema has learned since stands in no document
    of before.
    """
    if restore_pack(row.document) != pack:
        raise VersionTakenError(row)
