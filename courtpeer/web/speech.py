"""Which language a request is answered in: the account's, the one chosen here, the browser's."""

from flask import Flask, request
from flask import session as cookie
from flask_login import current_user

from courtpeer.core.language import Language, speak

COOKIE = "language"


def install(app: Flask) -> None:
    """Let every request be answered in the language of whoever asks."""
    app.before_request(_choose)


def chosen_here() -> Language:
    """The language last chosen in this browser, else the one it prefers; English otherwise."""
    kept = cookie.get(COOKIE)
    preferred = request.accept_languages.best_match(list(Language), Language.EN)
    return Language(kept if kept in set(Language) else preferred)


def _choose() -> None:
    speak(Language.EN)  # what is said if the database does not tell who asks
    if request.endpoint != "static":
        speak(current_user.language if current_user.is_authenticated else chosen_here())
