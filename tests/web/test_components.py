import datetime as dt
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FileField,
    Form,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from courtpeer.web.fields import choices
from tests.browser import Page
from tests.web.bare import bare_app

SHELL = """<!doctype html><html lang="en"><head><title>Parts</title></head>
<body><h1>Parts</h1>{body}</body></html>"""
FORM = '{% from "components/form.html" import form_open, field, error_summary %}'


class ContactForm(Form):
    name = StringField("Name", [InputRequired("Say how you met Alma")], description="As written")
    on = DateField("Day", [InputRequired()])
    mode = SelectField("How", choices=choices([("", "Choose one"), ("phone", "By phone")]))
    outcome = RadioField(
        "Did it happen?", [InputRequired()], choices=choices([("h", "Yes"), ("d", "No")])
    )
    topics = SelectMultipleField(
        "Topics",
        choices=choices([("h", "Housing"), ("e", "Employment")]),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    words = TextAreaField("Their words")
    agreed = BooleanField("Alma approved this")
    file = FileField("Roster")
    asks = FieldList(StringField("Ask"), min_entries=2)
    version = HiddenField()


@pytest.fixture(scope="module")
def parts() -> Flask:
    return bare_app()


@pytest.fixture(autouse=True)
def request_context(parts: Flask) -> Iterator[None]:
    with parts.test_request_context():
        yield


def answer(html: str) -> TestResponse:
    """``html`` as a response that a page can be read from."""
    bare = Flask("bare")
    bare.add_url_rule("/", view_func=lambda: html)
    return bare.test_client().get("/")


def shown(template: str, **values: object) -> Page:
    """The page that holds what ``template`` renders, checked like every page."""
    body = render_template_string(template, **values)
    page = Page(answer(SHELL.format(body=body)))
    page.assert_sound()
    return page


def refused() -> ContactForm:
    form = ContactForm(MultiDict({"name": "", "mode": ""}))
    form.validate()
    return form


@pytest.mark.parametrize("filled", [ContactForm, refused])
def test_every_kind_of_field_has_a_label_and_sound_ids(filled):
    page = shown(
        FORM + "{{ form_open(form) }}{% for one in form %}{{ field(one) }}{% endfor %}</form>",
        form=filled(),
    )

    assert page.count("fieldset > legend") == 3
    assert page.attribute("input[name=version]", "type") == "hidden"


def test_a_form_carries_its_token_and_the_seat_acted_in():
    page = shown(FORM + "{{ form_open(none, action='/there') }}</form>")

    assert page.attribute("form", "action") == "/there"
    assert page.attribute("input[name=acting]", "value") == "seat-1"
    assert page.attribute("input[name=csrf_token]", "value")


def test_a_hint_and_an_error_are_read_with_their_field():
    page = shown(FORM + "{{ field(form.name, autocomplete='name') }}", form=refused())

    assert page.attribute("#name", "aria-describedby") == "name-hint name-error"
    assert page.attribute("#name", "aria-invalid") == "true"
    assert page.attribute("#name", "autocomplete") == "name"
    assert page.texts("#name-hint") == ["As written"]
    assert page.texts("#name-error") == ["Say how you met Alma"]


def test_a_group_reads_its_error_with_its_legend():
    page = shown(FORM + "{{ field(form.outcome) }}", form=refused())

    assert page.attribute("fieldset", "aria-describedby") == "outcome-error"
    assert page.texts("#outcome-error") == ["Fill in “Did it happen?”"]


def test_what_may_be_left_out_is_marked_in_words():
    page = shown(FORM + "{% for one in form %}{{ field(one) }}{% endfor %}", form=ContactForm())

    marked = [text for text in page.texts("label, legend") if text.endswith("(optional)")]
    assert marked == [
        "How (optional)",
        "Topics (optional)",
        "Their words (optional)",
        "Ask (optional)",
        "Ask (optional)",
    ]


def test_the_summary_leads_to_every_field_that_needs_mending():
    form = refused()
    form.form_errors = ["Alma was admitted on Mar 3, 2026."]
    page = shown(
        FORM + "{{ error_summary(form) }}{% for one in form %}{{ field(one) }}{% endfor %}",
        form=form,
    )

    assert page.texts("[role=alert] li")[0] == "Alma was admitted on Mar 3, 2026."
    targets = page.attributes("[role=alert] a", "href")
    assert targets == ["#name", "#on", "#outcome-0"]
    for target in targets:
        assert page.count(target) == 1


def test_a_form_without_a_problem_has_no_summary():
    page = shown(FORM + "{{ error_summary(form) }}", form=ContactForm())

    assert page.count("[role=alert]") == 0


@pytest.mark.parametrize(("needed", "fields"), [(True, 1), (False, 0)])
def test_the_password_is_asked_only_where_it_is_needed(needed, fields):
    form = ContactForm()
    stand_in = SimpleNamespace(needs_confirmation=needed, password=form.name)
    page = shown(
        '{% from "components/form.html" import confirm_password %}{{ confirm_password(form) }}',
        form=stand_in,
    )

    assert page.count("input") == fields


def test_a_table_says_its_headings_again_on_a_phone():
    page = shown(
        '{% from "components/table.html" import table, cell %}'
        '{% call table("Participants", ["Name", "Days", ""], numbers=("Days",)) %}<tr>'
        '{% call cell("Name", main=true) %}<a href="/">Alma</a>{% endcall %}'
        '{{ cell("Days", 34, number=true) }}{{ cell("", "") }}</tr>{% endcall %}'
    )

    assert page.texts("caption") == ["Participants"]
    assert page.texts("thead th") == ["Name", "Days", "Actions"]
    assert page.attribute("tbody th", "scope") == "row"
    assert page.attribute("tbody td.number", "data-label") == "Days"


def test_the_phase_track_says_which_phase_is_the_present_one():
    page = shown(
        '{% from "components/phase_track.html" import phase_track %}'
        '{{ phase_track(["Orientation", "Engagement", "Living"], 2, "day 34 of 60") }}'
    )

    assert page.texts("[aria-current=step]") == ["2 Engagement day 34 of 60"]
    assert page.texts("li") == [
        "1 Orientation (done)",
        "2 Engagement day 34 of 60",
        "3 Living (ahead)",
    ]


def test_a_box_says_who_sees_it_before_it_is_filled():
    page = shown(
        '{% from "components/who_sees.html" import box_private, box_shared %}'
        '{% call box_private("Private note", "only you.") %}a{% endcall %}'
        '{% call box_shared("Strengths", "you, for the note.") %}b{% endcall %}'
    )

    assert page.texts(".box-private .who-sees") == ["Who sees this: only you."]
    assert page.texts(".box-shared .who-sees") == ["Who sees this: you, for the note."]


def test_the_three_kinds_of_nothing_differ():
    page = shown(
        '{% from "components/empty.html" import nothing_yet, caught_up, no_results %}'
        '{{ nothing_yet("Contacts will stand here.", "Log contact", "/new") }}'
        '{{ caught_up("All caught up.") }}{{ no_results("phase 3", "/all") }}'
    )

    assert page.texts(".empty-new a") == ["Log contact"]
    assert page.texts(".empty-done") == ["All caught up."]
    assert page.attribute(".empty-filtered a", "href") == "/all"


def test_a_moment_of_the_timeline_carries_its_day():
    page = shown(
        '{% from "components/timeline.html" import timeline, moment %}{% call timeline() %}'
        '{{ moment(day, "Met in person", kind="contact", href="/c", symbol="chat") }}{% endcall %}',
        day=dt.date(2026, 11, 24),
    )

    assert page.attribute("time", "datetime") == "2026-11-24"
    assert page.texts(".moment-when") == ["Nov 24, 2026 contact"]


def test_the_small_parts_render():
    page = shown(
        '{% from "components/pill.html" import pill %}{{ pill("on hold", "quiet") }}'
        '{% from "components/pager.html" import pager %}{{ pager("/a", "/b") }}{{ pager() }}'
        '{% from "components/progress.html" import progress %}{{ progress(3, 5, "family") }}'
        '{% from "components/card.html" import card, figure %}'
        '{% call card("Notes", href="/n") %}x{% endcall %}{{ figure(3, "notes to write") }}'
        '{% from "components/icon.html" import draw %}{{ draw("search", "Search") }}'
    )

    assert page.texts(".pill") == ["on hold"]
    assert page.attributes("nav a", "rel") == ["prev", "next"]
    assert page.texts(".progress-text") == ["3 of 5; next: family"]
    assert page.attribute("svg", "aria-hidden") == "true"
    assert page.attribute("svg[role=img]", "aria-label") == "Search"


def test_filters_travel_in_the_address_with_the_sort():
    page = shown(
        '{% from "components/filters.html" import filters %}'
        '{{ filters("/list", [form.mode], [form.outcome], 1, "/list?sort=name",'
        ' [("sort", "name")]) }}',
        form=ContactForm(),
    )

    assert page.attribute("form", "method") == "get"
    assert page.attribute("input[name=sort]", "value") == "name"
    assert page.texts("summary") == ["More filters (1)"]
    assert not any("(optional)" in text for text in page.texts("label"))
