"""The words of the alumni consent, in one versioned place, for a court's counsel to confirm.

It is apart from every consent to the court: made by the participant, and the only way into a
group. A change of any word here changes ``VERSION`` with it.
"""

from courtpeer.consent.texts import Clause, Statement
from courtpeer.core.language import _

VERSION = "2026-11"


def statement(group_name: str) -> Statement:
    """The alumni consent for one group, in the language spoken."""
    return Statement(
        _("Consent to join an alumni group"),
        VERSION,
        (
            Clause(
                _("What I agree to"),
                _(
                    "I choose to belong to the group %(group)s, and I allow it to keep a record "
                    "of me for that.",
                    group=group_name,
                ),
            ),
            Clause(
                _("What the group keeps"),
                _("No more than this:"),
                (
                    _("The name I want to be called by"),
                    _("How I may be reached, if I say so"),
                    _("Which meetings I was at"),
                    _("My part in the group: member, facilitator, mentor or peer in training"),
                    _("What I say when someone of the group asks how I am"),
                ),
            ),
            Clause(
                _("Who sees it"),
                _(
                    "Those who coordinate the group, and nobody else. No judge, no prosecutor and "
                    "no one else of a court’s team sees who is in it."
                ),
            ),
            Clause(
                _("What the court learns"),
                _(
                    "Nothing. The group’s record holds no number or other key of the court’s "
                    "record of me, and the court’s record holds none of the group’s. The court "
                    "keeps only that I was invited, and what I answered."
                ),
            ),
            Clause(
                _("What joining is not"),
                _(
                    "It is a condition of nothing. It follows from no consent that I gave the "
                    "court, and gives the court none. Whether I come is told to nobody and "
                    "counted against nobody."
                ),
            ),
            Clause(_("Until when"), _("Until I leave.")),
            Clause(
                _("Changing my mind"),
                _(
                    "I may leave at any time, on my own page or by telling someone who "
                    "coordinates the group. My name, how to reach me and what was noted about me "
                    "are deleted at once, and no more letters come. How many people were at a "
                    "meeting stays, as a number."
                ),
            ),
            Clause(
                _("If I do not sign"),
                _(
                    "Then I am on no list of the group. I may still come to its open meetings as "
                    "a guest."
                ),
            ),
        ),
    )
