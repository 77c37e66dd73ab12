"""The four stages of ROSE, explained as to the one whose stage it is."""

from enum import StrEnum

from courtpeer.core.language import _


class RoseStage(StrEnum):
    """Recovery, opportunity, sustainability, empowerment: seasons, not marks."""

    RECOVERY = "recovery"
    OPPORTUNITY = "opportunity"
    SUSTAINABILITY = "sustainability"
    EMPOWERMENT = "empowerment"

    @property
    def label(self) -> str:
        """The stage in a word."""
        return {
            RoseStage.RECOVERY: _("Recovery"),
            RoseStage.OPPORTUNITY: _("Opportunity"),
            RoseStage.SUSTAINABILITY: _("Sustainability"),
            RoseStage.EMPOWERMENT: _("Empowerment"),
        }[self]

    @property
    def meaning(self) -> str:
        """What the stage is about, in a sentence."""
        return {
            RoseStage.RECOVERY: _("Finding steady ground: rest, safety, people who care."),
            RoseStage.OPPORTUNITY: _(
                "Doors open: a home, work, school, health. Trying what fits, one thing at a time."
            ),
            RoseStage.SUSTAINABILITY: _(
                "Keeping what was built, with a plan for the days that are hard."
            ),
            RoseStage.EMPOWERMENT: _(
                "Giving back in one’s own way: volunteering, training, offering a chair to the "
                "next person."
            ),
        }[self]

    @property
    def company(self) -> str:
        """What the peer is in this stage."""
        if self in (RoseStage.RECOVERY, RoseStage.OPPORTUNITY):
            return _("The peer is a guide who has been here.")
        return _("The peer is a partner who walks beside.")
