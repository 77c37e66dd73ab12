"""What the world puts into addresses, forms and files."""

ROSTER = b"Docket number,Name,Admitted,Phase,Peer\nZZ-1,Pat Doe,02/30/2026,1,Theo Marsh\n"
LOG = b"Date,Time,Docket number,Peer,How,Outcome,Minutes\n11/20/2026,9:00,ZZ-9,Theo,Phone,Met,30\n"
FIXED = {
    "which": "topics",
    "what": "later",
    "kind": "family",
    "step": "prepared",
    "reader": "participant",
    "order": 1,
    "secret": "no-link",
    "name": "bootstrap.css",
    "filename": "courtpeer.css",
    "language": "es",
}
SENT = {"direction": "up"}
WORDS = "Said under the willow:"
"""What every word of a milestone begins with."""

KNOWN = (
    "participant_id",
    "group_id",
    "coordinator_id",
    "member_id",
    "role_id",
    "meeting_id",
    "invitation_id",
    "offer_id",
    "certificate_id",
    "consent_id",
    "contact_id",
    "follow_up_id",
    "draft_id",
    "goal_id",
    "need_id",
    "step_id",
    "assignment_id",
    "confirmation_id",
    "staffing_id",
    "entry_id",
    "ask_id",
    "copy_id",
    "upload_id",
    "word_id",
    "term_id",
    "account_id",
    "membership_id",
)
"""The ids that stand in addresses."""
