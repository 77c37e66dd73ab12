"""What every template may use: the language spoken, days and counts, form helpers, places."""

from typing import Any

from flask import Flask, current_app, g, url_for
from flask_login import current_user

from courtpeer.core import language, spoken
from courtpeer.core.language import Language
from courtpeer.web import assets, fields, navigation


def endpoint_exists(name: str) -> bool:
    """Whether the application has a page called ``name``."""
    return name in current_app.view_functions


def link_to(endpoint: str, **values: object) -> str | None:
    """The address of ``endpoint``; None when the application has no such page."""
    return url_for(endpoint, **values) if endpoint_exists(endpoint) else None  # type: ignore[arg-type]


def _visitor() -> dict[str, Any]:
    """The visitor whom the header greets; None when signed out, locked or not to be asked."""
    if g.get("nobody") or not current_user or not current_user.is_authenticated:
        return {"visitor": None}
    return {"visitor": None if current_user.is_locked else current_user}


def install(app: Flask) -> None:
    """Register the filters and globals of our templates."""
    assets.install(app)
    language.teach(app.jinja_env)
    for filter_ in (
        spoken.day,
        spoken.full_day,
        spoken.long_day,
        spoken.month,
        spoken.weekday_day,
        spoken.dated_day,
        spoken.short_day,
        spoken.clock,
        spoken.moment,
        spoken.ago_days,
        spoken.spoken_list,
    ):
        app.jinja_env.filters[filter_.__name__] = filter_
    app.jinja_env.globals.update(
        language=language.spoken,
        languages=tuple(Language),
        endpoint_exists=endpoint_exists,
        link_to=link_to,
        places=navigation.places,
        way_back=navigation.way_back,
        is_here=navigation.is_here,
        field_kind=fields.field_kind,
        option_type=fields.option_type,
        target_id=fields.target_id,
        described_by=fields.described_by,
        control=fields.control,
        is_optional=fields.is_optional,
        problems=fields.problems,
        said=fields.said,
        hidden_fields=fields.hidden_fields,
    )
    app.context_processor(_visitor)
