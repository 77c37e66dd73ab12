"""A consent put into words: the terms of a draft, and the text in the language asked."""

from courtpeer.consent.drafts import Draft
from courtpeer.consent.models import Consent
from courtpeer.consent.queries import Subject
from courtpeer.consent.texts import Statement, Terms, statement
from courtpeer.consent.words import Category
from courtpeer.core.language import Language, speaking
from courtpeer.core.plain import from_json


def terms(about: Subject, draft: Draft) -> Terms:
    """The terms of a draft, ready to be put into words."""
    return Terms(
        participant=about.name,
        docket_number=about.docket_number,
        court=about.court,
        kind=draft.kind,
        categories=draft.categories,
        recipients=tuple(named.printed for named in draft.recipients),
        to_treatment=draft.to_treatment,
        purpose=draft.purpose,
        expires_on=draft.expires_on,
        expiry_event=draft.expiry_event,
        revocable=draft.revocable,
        revocable_on=draft.revocable_on,
    )


def text_in(about: Subject, consent: Consent, language: Language) -> Statement:
    """The text of a consent in a language: as it was shown, where it was shown in that one."""
    if language is consent.text_language:
        return from_json(Statement, consent.text_shown)
    recipients = consent.recipients
    with speaking(language):
        return statement(
            Terms(
                participant=about.name,
                docket_number=about.docket_number,
                court=about.court,
                kind=consent.kind,
                categories=tuple(map(Category, consent.categories)),
                recipients=tuple(recipient.printed for recipient in recipients),
                to_treatment=any(recipient.is_treatment for recipient in recipients),
                purpose=consent.purpose,
                expires_on=consent.expires_on,
                expiry_event=consent.expiry_event,
                revocable=consent.revocable,
                revocable_on=consent.revocable_on,
            )
        )
