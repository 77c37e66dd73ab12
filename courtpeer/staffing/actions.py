"""What is done for a staffing, from scheduling it to recalling a copy."""

from courtpeer.staffing.copies import recall
from courtpeer.staffing.deciding import (
    Present,
    answer_ask,
    decide,
    link_phase,
    mark_held,
    record_room,
    tell_aloud,
)
from courtpeer.staffing.issuing import Desk, Issued, issue
from courtpeer.staffing.scheduling import (
    Timetable,
    add,
    cancel,
    fill_docket,
    move,
    remove,
    schedule,
)
from courtpeer.staffing.writing import Approval, record_approval, share, unshare, write_note

__all__ = [
    "Approval",
    "Desk",
    "Issued",
    "Present",
    "Timetable",
    "add",
    "answer_ask",
    "cancel",
    "decide",
    "fill_docket",
    "issue",
    "link_phase",
    "mark_held",
    "move",
    "recall",
    "record_approval",
    "record_room",
    "remove",
    "schedule",
    "share",
    "tell_aloud",
    "unshare",
    "write_note",
]
