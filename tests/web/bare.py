"""An application with our templates and nothing else, for looking at parts of pages."""

from flask import Flask
from flask_login import LoginManager
from jinja2 import StrictUndefined

from courtpeer.core import paths
from courtpeer.web import access, errors, templates


def bare_app() -> Flask:
    """Templates installed as the factory does; nobody is signed in."""
    app = errors.Discreet("courtpeer", template_folder=str(paths.TEMPLATES))
    app.config.update(SECRET_KEY="bare")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(acting_seat=lambda: "seat-1")
    LoginManager(app).user_loader(lambda sign_in: None)
    access.csrf.init_app(app)
    templates.install(app)
    return app
