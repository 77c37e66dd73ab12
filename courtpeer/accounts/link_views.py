"""Choosing a password by a one-time link, and asking for such a link."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts import links, mail, queries, slowing
from courtpeer.accounts.doors import door, settings
from courtpeer.accounts.forms import ForgotForm, PasswordForm
from courtpeer.accounts.models import Account
from courtpeer.audit.actions import Actor
from courtpeer.core.language import _, marked, speaking
from courtpeer.web.access import public
from courtpeer.web.clock import now
from courtpeer.web.database import afterwards, keep_despite_refusal, session

bp = Blueprint("passwords", __name__)


def address_of(secret: str) -> str:
    """The link that lets its holder choose a password, whole.

    Without a public address it names this machine, never the host that the request names:
    whoever asks chooses that, and would be sent the secret.
    """
    path = url_for("passwords.choose", secret=secret)
    return (settings().public_url or f"http://localhost:{request.environ['SERVER_PORT']}") + path


def post_link(account: Account, secret: str, subject: str, text: str) -> None:
    """Nothing; the link goes to the account's address, in its language, after the commit.

    :param subject: the letter's subject, and ``text`` its body, as ``marked``.
    """
    with speaking(account.language):
        body = _(text, link=address_of(secret))
        message = mail.letter(str(account.email), _(subject), body)
    running = settings()
    afterwards(lambda: mail.send(running, message))


@bp.route("/forgot-password", methods=["GET", "POST"])
@public
def forgot() -> ResponseReturnValue:
    """The page that asks for an address; it never says whether someone signs in with it."""
    form = ForgotForm.from_request()
    if not form.submitted():
        return render_template("accounts/forgot.html", form=form), form.status
    at, instant = door(f"forgot {queries.plain_email(form.email.data or '')}"), now()
    if slowing.closed_until(session(), at, instant) is None:
        asked = Actor(None, instant)
        keep_despite_refusal(
            lambda apart: slowing.note(apart, at, asked, action="asked for a password link")
        )
        _send_where_known(form.email.data or "")
    return render_template("accounts/forgot_sent.html")


def _send_where_known(email: str) -> None:
    account = queries.account_by_email(session(), email)
    if account is not None and account.may_sign_in:
        secret = links.make(session(), Actor(account.id, now()), account, links.FORGOT)
        post_link(account, secret, marked("A new password for CourtPeer"), mail.FORGOTTEN)


@bp.route("/set-password/<secret>", methods=["GET", "POST"])
@public
def choose(secret: str) -> ResponseReturnValue:
    """The page that chooses a password; opening it uses nothing up."""
    account = links.account_of(session(), secret, now())
    if account is None:
        return render_template("accounts/link_over.html"), 404
    form = PasswordForm.from_request()
    if not form.submitted():
        page = render_template("accounts/choose.html", form=form, email=account.email)
        return page, form.status, {"Cache-Control": "no-store"}
    cheap = settings().cheap_passwords
    links.use(session(), account, form.password.data or "", now(), cheap=cheap)
    flash(_("Your password is set. Sign in with it."), "success")
    return redirect(url_for("accounts.sign_in"), 303)
