"""What is entered of a sustainability plan."""

from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from courtpeer.core.language import lazy
from courtpeer.goals.plan_text import PlanText, WhatIf
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import version_in

SPARE, FIRST, MOST = 1, 3, 30
SHORT, LONG = 400, 2000


class WhatIfForm(CourtForm):
    """One what-if; a row without a word is none."""

    may_happen = TextAreaField(lazy("What may happen"), [Optional(), Length(max=SHORT)])
    helps = TextAreaField(lazy("What helps"), [Optional(), Length(max=SHORT)])
    call = TextAreaField(lazy("Whom to call"), [Optional(), Length(max=SHORT)])


class PlanForm(CourtForm):
    """The whole plan."""

    version = HiddenField()
    keeps_well = TextAreaField(
        lazy("What keeps me well on any day"),
        [Optional(), Length(max=LONG)],
        description=lazy("One thing a line, as they say it."),
    )
    what_ifs = FieldList(FormField(WhatIfForm), label=lazy("What if"), max_entries=MOST)

    @property
    def seen(self) -> int:
        """The version that was shown; zero where there was no plan."""
        return version_in(self.version.data) or 0

    def text(self) -> PlanText:
        """What was entered; rows without a word are passed over."""
        rows = (
            WhatIf(_said(row["may_happen"]), _said(row["helps"]), _said(row["call"]))
            for row in self.what_ifs.data
        )
        return PlanText(
            keeps_well=tuple(
                said for line in (self.keeps_well.data or "").splitlines() if (said := _said(line))
            ),
            what_ifs=tuple(row for row in rows if not row.is_empty),
        )

    def make_room(self) -> None:
        """Nothing; the form then has two more rows, up to as many as it may hold."""
        for _ in range(min(2, MOST - len(self.what_ifs))):
            self.what_ifs.append_entry({})


class OpenForm(CourtForm):
    """That the participant lets their present peer read the plan."""

    agreed = BooleanField(
        lazy("They said that I may read it"),
        [InputRequired(lazy("Ask them first; the plan is theirs"))],
    )


def fields_of(text: PlanText, version: int) -> dict[str, Any]:
    """The plan as defaults of the form, with spare rows."""
    spare = max(SPARE, FIRST - len(text.what_ifs))
    rows = [
        {"may_happen": one.may_happen, "helps": one.helps, "call": one.call}
        for one in text.what_ifs
    ]
    return {
        "version": str(version),
        "keeps_well": "\n".join(text.keeps_well),
        "what_ifs": [*rows, *({} for _ in range(spare))],
    }


def _said(text: str | None) -> str:
    return " ".join((text or "").split())
