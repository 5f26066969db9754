"""What notices offer: the words of the timeline for what was settled by hand."""

from parole.offers import Verb

VERBS = (
    Verb("notice.sent_again", "Notice that had failed sent again"),
    Verb("notice.marked_sent", "Notice marked as sent"),
)
