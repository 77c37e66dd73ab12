"""What the scripts of these pages say: handed to them by the page, in the language spoken."""

from courtpeer.core.language import _


def script_words(part: str) -> dict[str, str]:
    """The sentences of one part of a page, by name; a script fills in their places.

    :param part: one of ``_PARTS``.
    """
    return _PARTS[part]()


def _telling() -> dict[str, str]:
    """The comforts of the form."""
    return {
        "removing": _("Remove what you wrote about this topic?"),
        "keep": _("Keep it"),
    }


def _draft() -> dict[str, str]:
    """How what is typed is kept."""
    return {
        "waiting": _("Not saved yet."),
        "saving": _("Saving…"),
        "saved": _("Saved at %(time)s."),
        "kept": _("%(why)s: kept sealed on this device."),
        "lost": _("%(why)s, and this device could not keep it: leave this page open."),
        "offline": _("No connection"),
        "unrecorded": _("No connection, so it is not recorded yet"),
        "locked": _("Unlock to send"),
        "unlock": _("Unlock"),
        "ended": _("Sign in to send"),
        "sign_in": _("Sign in"),
        "refused": _("Could not save because %(reason)s"),
        "400": _("Could not save because this page grew old"),
        "404": _("Could not save because they are no longer with you"),
        "409": _("Could not save because you act in another role or court now"),
        "413": _("Could not save because it is too long"),
        "failed": _("Could not save because the server has a problem"),
    }


def _outbox() -> dict[str, str]:
    """What waits on the device, where its author is signed in."""
    return {
        "one": _("1 unsent note from %(when)s, kept sealed on this device."),
        "many": _("%(number)s unsent notes, the oldest from %(when)s, kept sealed on this device."),
        "send": _("Send now (%(number)s)"),
        "stays": _("From %(when)s: %(reason)s."),
        "offline": _("No connection yet."),
        "locked": _("The session is locked."),
        "unlock": _("Unlock to send"),
        "ended": _("You are signed out."),
        "sign_in": _("Sign in to send"),
        "others": _("It was written by someone else who signs in on this device."),
        "failed": _("The server could not take it now."),
    }


def _offline() -> dict[str, str]:
    """The page for writing without a connection."""
    return {
        "waiting": _("Not kept yet."),
        "sealed": _("Kept sealed on this device."),
        "lost": _("This device could not keep it: leave this page open."),
        "empty": _("Write something first."),
        "kept": _("Kept sealed on this device. You can write another note, or close this page."),
        "sent": _("Sent. It waits among your unfinished notes."),
        "nobody": _(
            "Nobody has signed in on this device yet, so nothing can be kept here. "
            "Sign in once with a connection."
        ),
    }


def _sign_in() -> dict[str, str]:
    """The same before the door."""
    return {
        "one": _("1 unsent note from %(when)s on this device, sealed: sign in to open it."),
        "many": _(
            "%(number)s unsent notes, the oldest from %(when)s, "
            "on this device, sealed: sign in to open them."
        ),
    }


def _unlock() -> dict[str, str]:
    """The same where the session is locked."""
    return {
        "one": _("1 unsent note from %(when)s on this device, sealed: unlock to open it."),
        "many": _(
            "%(number)s unsent notes, the oldest from %(when)s, "
            "on this device, sealed: unlock to open them."
        ),
    }


def _narrow() -> dict[str, str]:
    """How much of a list is left."""
    return {"shown": _("%(shown)s of %(all)s shown")}


_PARTS = {
    "telling": _telling,
    "draft": _draft,
    "outbox": _outbox,
    "offline": _offline,
    "sign in": _sign_in,
    "unlock": _unlock,
    "narrow": _narrow,
}
