"""What is entered for an import: the file, and which column holds what."""

from typing import Any

from wtforms import FileField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from courtpeer.core.language import _, lazy
from courtpeer.intake.headings import LABELS, REQUIRED, Mapping
from courtpeer.web.forms import CourtForm

PREFIX = "column_"


class UploadForm(CourtForm):
    """A spreadsheet to read."""

    file = FileField(lazy("Spreadsheet"), description=lazy("CSV or XLSX, up to 20 MB."))

    def validate_file(self, field: FileField) -> None:
        """Refuse when no file came along."""
        if not getattr(field.data, "filename", ""):
            raise ValidationError(_("Choose a spreadsheet"))


class ColumnsForm(CourtForm):
    """One choice per field: which column holds it, if any."""

    @classmethod
    def over(cls, mapping: Mapping) -> "ColumnsForm":
        """The form for these headings, showing ``mapping`` until something else is sent."""
        choices = [SelectChoice("", _("Not in this file"))]
        choices += [
            SelectChoice(str(at), heading) for at, heading in enumerate(mapping.headings) if heading
        ]
        fields: dict[str, Any] = {
            f"{PREFIX}{name}": SelectField(_(label), choices=choices, validate_choice=True)
            for name, label in LABELS[mapping.kind].items()
        }
        for name, field in fields.items():
            bare = name.removeprefix(PREFIX)
            if bare in mapping.likely:
                field.kwargs["description"] = _("The heading only resembles this: please check.")
            elif bare == "name":
                field.kwargs["description"] = _("Or last and first name.")
        form: type[ColumnsForm] = type("Columns", (cls,), fields)
        given = {f"{PREFIX}{name}": str(at) for name, at in mapping.columns.items()}
        made = form.from_request(**given)
        for name in REQUIRED[mapping.kind]:
            if name != "name":
                made[f"{PREFIX}{name}"].flags.required = True  # said, not enforced: the plan is
        return made

    @property
    def columns(self) -> dict[str, int]:
        """The columns chosen, by field."""
        return {
            str(field.short_name).removeprefix(PREFIX): int(field.data)
            for field in self
            if field.data
        }
