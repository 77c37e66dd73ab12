"""Builds the application: settings, extensions, blueprints, guards."""

import os
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from flask_login import LoginManager
from jinja2 import StrictUndefined
from sqlalchemy.orm import Session

from courtpeer.accounts import link_views, speech
from courtpeer.accounts import views as accounts_views
from courtpeer.alumni import court_views as invitation_views
from courtpeer.alumni import own_views as group_views
from courtpeer.alumni import views as alumni_views
from courtpeer.audit import actions as audit
from courtpeer.consent import accounting
from courtpeer.consent import views as consent_views
from courtpeer.contacts import draft_views, offline_views
from courtpeer.contacts import views as contacts_views
from courtpeer.core import paths, scope
from courtpeer.core.days import Clock, utc_now
from courtpeer.core.engine import engine_options
from courtpeer.core.settings import Settings, read_settings
from courtpeer.courts import entry, people_views
from courtpeer.courts import views as courts_views
from courtpeer.courts.seats import Visitor
from courtpeer.goals import plan_views
from courtpeer.goals import views as goals_views
from courtpeer.intake import views as intake_views
from courtpeer.journey import views as journey_views
from courtpeer.overview import views as overview_views
from courtpeer.participants import views as participants_views
from courtpeer.person_first import views as person_first_views
from courtpeer.progress import views as progress_views
from courtpeer.reports import views as reports_views
from courtpeer.restorative import views as restorative_views
from courtpeer.staffing import views as staffing_views
from courtpeer.web import access, cookies, database, errors, headers, templates
from courtpeer.web import speech as spoken_here
from courtpeer.web.clock import now

MEGABYTE = 1024 * 1024
BLUEPRINTS = (
    accounting.bp,
    accounts_views.bp,
    alumni_views.bp,
    consent_views.bp,
    contacts_views.bp,
    courts_views.bp,
    draft_views.bp,
    goals_views.bp,
    group_views.bp,
    link_views.bp,
    offline_views.bp,
    intake_views.bp,
    invitation_views.bp,
    journey_views.bp,
    overview_views.bp,
    participants_views.bp,
    people_views.bp,
    person_first_views.bp,
    plan_views.bp,
    reports_views.bp,
    progress_views.bp,
    restorative_views.bp,
    speech.bp,
    staffing_views.bp,
)


def create_app(settings: Settings | None = None, *, clock: Clock = utc_now) -> Flask:
    """A CourtPeer application that may serve: every view has declared who may open it.

    :param settings: None reads the environment and the instance folder.
    :param clock: what tells the instant; tests hand in one they can move.
    :raises Misconfigured: when a setting is missing or too weak for its address.
    """
    if settings is None:
        settings = read_settings(os.environ, Path("instance"))
    app = errors.Discreet(
        "courtpeer", instance_path=str(settings.instance), template_folder=str(paths.TEMPLATES)
    )
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="courtpeer",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        MAX_CONTENT_LENGTH=25 * MEGABYTE,
        MAX_FORM_MEMORY_SIZE=4 * MEGABYTE,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
    )
    app.extensions["courtpeer.settings"] = settings
    app.extensions["courtpeer.clock"] = clock
    app.extensions["courtpeer.keyring"] = settings.keyring
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    cookies.install(app)
    headers.install(app)
    database.install(app)
    templates.install(app)
    errors.install(app)
    _remember(app)
    spoken_here.install(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    access.install(
        app,
        access.Doors(
            signed_out=accounts_views.ask_to_sign_in,
            locked=accounts_views.ask_to_unlock,
            other_seat=accounts_views.ask_to_switch,
            entered=_enter,
            confirm=accounts_views.confirm,
            refused=_note_refused,
            missed=_note_missed,
        ),
    )
    return app


def _remember(app: Flask) -> None:
    """Know a visitor by the session row that the cookie names."""
    login = LoginManager(app)
    login.session_protection = None

    @login.user_loader  # type: ignore[untyped-decorator]
    def load(sign_in_id: str) -> Visitor | None:
        """The visitor behind a cookie; None when the session ended."""
        return entry.visitor_of(database.session(), UUID(sign_in_id), now())


def _enter(visitor: Visitor) -> None:
    """Let the session act in the visitor's court, and note that they were here."""
    session = database.session()
    entry.touch(session, visitor, now())
    if visitor.seat is not None:
        scope.enter(session, visitor.seat.court_id)


def _note_refused(session: Session, refused: Visitor, permission: str) -> Any:
    return audit.record(session, _who(refused), "refused", "permission", permission=permission)


def _note_missed(session: Session, asking: Visitor, endpoint: str, sought: UUID) -> Any:
    if endpoint.startswith("alumni."):  # of no court, and no member's id
        return audit.record(
            session, audit.Actor(asking.account_id, now()), "sought in vain", "alumni page"
        )
    return audit.record(session, _who(asking), "sought in vain", "page", sought, page=endpoint)


def _who(visitor: Visitor) -> audit.Actor:
    seat = visitor.seat
    if seat is None:
        return audit.Actor(visitor.account_id, now())
    return audit.Actor(seat.account_id, now(), seat.court_id, seat.membership_id)
