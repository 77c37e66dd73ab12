"""Refusals: what the domain says when it will not do something."""


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A rule said no, for reasons a person can read.

    :param reasons: complete sentences, shown to the user as they are.
    :param field: name of the form field that can mend it; None when no single one can.
    """

    def __init__(self, *reasons: str, field: str | None = None) -> None:
        super().__init__("; ".join(map(str, reasons)))
        self.reasons = reasons
        self.field = field


class Stale(Refusal):
    """Someone else saved first.

    :param stored: what stands now, by field name, for showing beside what was sent.
    """

    def __init__(self, reason: str, *, stored: dict[str, str]) -> None:
        super().__init__(reason)
        self.stored = stored
