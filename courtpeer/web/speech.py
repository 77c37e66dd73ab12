"""Which language a request is answered in: the account's, the one chosen here, the browser's."""

from flask import Flask, request
from flask import session as cookie
from flask_login import current_user

from courtpeer.core.language import Language, speak

COOKIE = "language"


def install(app: Flask) -> None:
    """Let every request be answered in the language of whoever asks."""
    app.before_request(_choose)


def chosen_here() -> Language | None:
    """The language last chosen in this browser; None where nobody chose."""
    kept = cookie.get(COOKIE)
    return Language(kept) if kept in set(Language) else None


def _preferred() -> Language:
    """The language that the browser likes best among those we speak; English otherwise."""
    liked = sorted(request.accept_languages, key=lambda one: one[1], reverse=True)
    tongues = (tag.partition("-")[0].lower() for tag, quality in liked if quality > 0)
    return next((Language(one) for one in tongues if one in set(Language)), Language.EN)


def _choose() -> None:
    speak(Language.EN)  # what is said if the database does not tell who asks
    if request.endpoint != "static":
        speak(
            current_user.language
            if current_user.is_authenticated
            else chosen_here() or _preferred()
        )
