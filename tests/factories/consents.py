"""What participants agreed may be told."""

import datetime as dt
from typing import Any

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline
from courtpeer.consent.models import Consent, ConsentRecipient
from courtpeer.consent.texts import Clause, Statement
from courtpeer.consent.words import Category, ConsentKind, Purpose, SignatureKind
from courtpeer.core.plain import to_json
from courtpeer.participants.models import Participant
from tests.clock import MORNING, TODAY
from tests.factories.participants import Participants

TEXT = Statement("Consent", "1", (Clause("What may be told", "What I ticked, to whom I ticked."),))


class Consents(Participants):
    """Makes signed consents."""

    def consent(
        self,
        participant: Participant,
        *,
        by: Account,
        categories: tuple[Category, ...] = tuple(Category),
        to: tuple[Discipline | Account, ...] = (Discipline.JUDGE,),
        signed_at: dt.datetime | None = MORNING - dt.timedelta(days=30),
        expires_on: dt.date | None = TODAY + dt.timedelta(days=365),
        **given: Any,
    ) -> Consent:
        """A general consent to tell ``to`` about ``categories``, signed on paper."""
        signed = {
            "signature": SignatureKind.PAPER,
            "signed_on": signed_at and signed_at.date(),
            "signed_at": signed_at,
            "signed_by": "the participant",
            "recorded_by": by.id,
        }
        values = {
            "kind": ConsentKind.GENERAL,
            "purpose": Purpose.STAFFING,
            "discloser": "The peer program",
            "expires_on": expires_on,
            "text_shown": to_json(TEXT),
            "text_version": "1",
            "prepared_at": MORNING - dt.timedelta(days=31),
            "prepared_by": by.id,
            **(signed if signed_at else {}),
            **given,
        }
        recipients = [
            ConsentRecipient(
                court_id=participant.court_id,
                position=position,
                account_id=None if isinstance(one, Discipline) else one.id,
                discipline=one if isinstance(one, Discipline) else None,
                label=one.label if isinstance(one, Discipline) else one.name,
            )
            for position, one in enumerate(to, 1)
        ]
        return self.save(
            Consent(
                court_id=participant.court_id,
                participant_id=participant.id,
                categories=[str(category) for category in categories],
                recipients=recipients,
                **values,
            )
        )
