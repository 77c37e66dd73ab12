"""Who may see what: every endpoint, and how far each role reaches there.

It is written from the table of the confidentiality page and not from the code's own grants, so
that the two are compared.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Reach(StrEnum):
    """How far a role reaches."""

    OWN = "own"
    """Its own caseload, its peers' caseload, or what is addressed to it."""
    ALL = "all"
    """Everything of the court acted in."""


OWN, ALL = Reach.OWN, Reach.ALL
ROLES = ("peer", "supervisor", "coordinator", "team", "alumni", "administrator")


@dataclass(frozen=True)
class Row:
    """Which roles reach a record, and how far; a role not named gets 403.

    :param ids: an address's id → what the world calls the thing meant, where it differs.
    """

    reaches: dict[str, Reach]
    ids: dict[str, str] = field(default_factory=dict)

    def of(self, **ids: str) -> "Row":
        return Row(self.reaches, ids)


def row(**reaches: Reach) -> Row:
    return Row(reaches)


EVERYONE = Row({})
"""Public pages, and those of whoever is signed in."""

PARTICIPANT = row(peer=OWN, supervisor=OWN, coordinator=ALL)
ENROLMENT = row(coordinator=ALL)
CONTACT = row(peer=OWN, supervisor=OWN)
OWN_CONTACT = row(peer=OWN)
CERTIFICATE = row(peer=OWN, coordinator=ALL)
OWN_JOURNEY = row(peer=OWN)
CONSENT = row(peer=OWN, supervisor=OWN, coordinator=ALL)
MILESTONE = row(peer=OWN, supervisor=OWN)
OWN_MILESTONE = row(peer=OWN)
GOAL = row(peer=OWN, supervisor=OWN)
OWN_GOAL = row(peer=OWN)
PLAN = row(peer=OWN)
MILESTONES = row(peer=OWN, supervisor=OWN, coordinator=ALL)
NOTE = row(peer=OWN, supervisor=OWN)
OWN_NOTE = row(peer=OWN)
STAFFING = row(peer=ALL, supervisor=ALL, coordinator=ALL, team=ALL)
DOCKET = row(coordinator=ALL)
MEETING = row(coordinator=ALL, team=ALL)
PREVIEW = row(peer=ALL, coordinator=ALL)
ISSUING = row(coordinator=ALL)
COPY = row(coordinator=OWN, team=OWN)
REGISTER = row(coordinator=ALL, administrator=ALL)
ROSTER_FILE = row(coordinator=OWN).of(upload_id="roster_id")
LOG_FILE = row(peer=OWN, supervisor=OWN).of(upload_id="log_id")
INVITATION = row(peer=OWN, supervisor=OWN, coordinator=ALL)
INVITING = row(peer=OWN, coordinator=ALL)
OFFER = row(coordinator=ALL)
GROUP = row(alumni=OWN)
SETTINGS = row(coordinator=ALL, administrator=ALL)
ACCOUNTS = row(administrator=ALL)
AUDIT = row(administrator=ALL)

ENDPOINTS = {
    "accounts.sign_in": EVERYONE,
    "accounts.sign_out": EVERYONE,
    "accounts.switch": EVERYONE,
    "accounts.unlock": EVERYONE,
    "alumni.add": GROUP,
    "alumni.add_member": GROUP,
    "alumni.check_in": GROUP,
    "alumni.consent_form": GROUP,
    "alumni.coordinators": GROUP,
    "alumni.edit": GROUP,
    "alumni.edit_meeting": GROUP,
    "alumni.edit_member": GROUP,
    "alumni.end_coordinator": GROUP,
    "alumni.end_role": GROUP,
    "alumni.index": GROUP,
    "alumni.leave": GROUP,
    "alumni.list_meetings": GROUP,
    "alumni.list_members": GROUP,
    "alumni.meeting": GROUP,
    "alumni.member": GROUP,
    "alumni.missed": GROUP,
    "alumni.not_held": GROUP,
    "alumni.offer": GROUP,
    "alumni.private_addresses": GROUP,
    "alumni.roster": GROUP,
    "alumni.schedule": GROUP,
    "alumni.show": GROUP,
    "alumni.sign_in_sheet": GROUP,
    "alumni.summary": GROUP,
    "alumni.take_attendance": GROUP,
    "alumni.take_role": GROUP,
    "alumni.wall": GROUP,
    "alumni.wall_poster": GROUP,
    "alumni.write": GROUP,
    "assets.packaged": EVERYONE,
    "consent.discard": CONSENT.of(consent_id="prepared_id"),
    "consent.index": CONSENT,
    "consent.mark_false": CONSENT,
    "consent.prepare": CONSENT,
    "consent.print_form": CONSENT,
    "consent.recall": CONSENT,
    "consent.revoke": CONSENT,
    "consent.show": CONSENT,
    "consent.sign": CONSENT.of(consent_id="prepared_id"),
    "contacts.amend": OWN_CONTACT,
    "contacts.check": OWN_CONTACT,
    "contacts.choose": OWN_CONTACT,
    "contacts.finish": OWN_CONTACT,
    "contacts.index": OWN_CONTACT,
    "contacts.new": OWN_CONTACT,
    "contacts.show": CONTACT,
    "courts.add": ACCOUNTS,
    "courts.adopt": SETTINGS,
    "courts.change_word": SETTINGS,
    "courts.edit": SETTINGS,
    "courts.phases": SETTINGS,
    "courts.policy": SETTINGS,
    "courts.show": SETTINGS,
    "courts.words": SETTINGS,
    "disclosures.accounting": CONSENT,
    "disclosures.index": CONSENT,
    "disclosures.tell": CONSENT,
    "drafts.discard": OWN_CONTACT,
    "drafts.hello": OWN_CONTACT,
    "drafts.receive": OWN_CONTACT,
    "drafts.save": OWN_CONTACT,
    "drafts.show": OWN_CONTACT,
    "drafts.whom": OWN_CONTACT,
    "goals.add_goal": OWN_GOAL,
    "goals.add_need": OWN_GOAL,
    "goals.goal": OWN_GOAL,
    "goals.index": GOAL,
    "goals.need": OWN_GOAL,
    "goals.reword_need": OWN_GOAL,
    "goals.stage": OWN_GOAL,
    "group.calendar": EVERYONE,
    "group.change": EVERYONE,
    "group.here": EVERYONE,
    "group.join": EVERYONE,
    "group.leave": EVERYONE,
    "group.own": EVERYONE,
    "group.renew": EVERYONE,
    "intake.contacts_begin": LOG_FILE,
    "intake.contacts_columns": LOG_FILE,
    "intake.contacts_commit": LOG_FILE,
    "intake.contacts_discard": LOG_FILE,
    "intake.contacts_rejected": LOG_FILE,
    "intake.contacts_show": LOG_FILE,
    "intake.index": EVERYONE,
    "intake.roster_begin": ROSTER_FILE,
    "intake.roster_columns": ROSTER_FILE,
    "intake.roster_commit": ROSTER_FILE,
    "intake.roster_discard": ROSTER_FILE,
    "intake.roster_rejected": ROSTER_FILE,
    "intake.roster_show": ROSTER_FILE,
    "journey.certificate": CERTIFICATE,
    "journey.index": CERTIFICATE,
    "journey.leave": ENROLMENT,
    "journey.print_own_copy": OWN_JOURNEY,
    "invitations.answer": INVITING,
    "invitations.card": INVITING,
    "invitations.index": INVITATION,
    "invitations.invite": INVITING,
    "invitations.offers": OFFER,
    "invitations.set_offer": OFFER,
    "overview.export": PARTICIPANT,
    "offline.page": EVERYONE,
    "offline.worker": EVERYONE,
    "overview.home": EVERYONE,
    "overview.participant": PARTICIPANT,
    "overview.participants": PARTICIPANT,
    "overview.search": PARTICIPANT,
    "participants.admit": ENROLMENT,
    "participants.assign": ENROLMENT,
    "participants.edit": ENROLMENT,
    "participants.end_assignment": ENROLMENT,
    "participants.phase": ENROLMENT,
    "passwords.choose": EVERYONE,
    "passwords.forgot": EVERYONE,
    "people.add": ACCOUNTS,
    "people.add_role": ACCOUNTS,
    "people.change_role": ACCOUNTS,
    "people.deactivate": ACCOUNTS,
    "people.edit": ACCOUNTS,
    "people.end_role": ACCOUNTS,
    "people.index": ACCOUNTS,
    "people.invite": ACCOUNTS,
    "people.reactivate": ACCOUNTS,
    "people.show": ACCOUNTS,
    "person_first.check": OWN_CONTACT,
    "person_first.index": SETTINGS,
    "person_first.mute": SETTINGS,
    "person_first.undo": SETTINGS,
    "plans.open_": PLAN,
    "plans.print_": PLAN,
    "plans.show": PLAN,
    "plans.write": PLAN,
    "progress.confirm": ENROLMENT,
    "progress.move": ENROLMENT,
    "progress.ready": ENROLMENT,
    "progress.standing": PARTICIPANT,
    "progress.take_back": ENROLMENT,
    "reports.audit": AUDIT,
    "restorative.amend": OWN_MILESTONE,
    "restorative.board": MILESTONES,
    "restorative.guide": MILESTONE,
    "restorative.index": MILESTONE,
    "restorative.record": OWN_MILESTONE,
    "restorative.show": MILESTONE,
    "staffing.add": DOCKET,
    "staffing.answer": MEETING,
    "speech.choose": EVERYONE,
    "staffing.approve": OWN_NOTE,
    "staffing.arrange": DOCKET,
    "staffing.cancel": DOCKET,
    "staffing.confirm": MEETING,
    "staffing.decide": MEETING,
    "staffing.discuss": MEETING,
    "staffing.download": COPY,
    "staffing.fill": DOCKET,
    "staffing.held": MEETING,
    "staffing.index": STAFFING,
    "staffing.issue": ISSUING,
    "staffing.issued": ISSUING,
    "staffing.meeting": MEETING,
    "staffing.move": DOCKET,
    "staffing.my_copies": COPY,
    "staffing.note": NOTE,
    "staffing.preview": PREVIEW,
    "staffing.preview_page": OWN_NOTE.of(membership_id="receiver_id"),
    "staffing.print_words": OWN_NOTE,
    "staffing.read_copy": COPY,
    "staffing.read_page": COPY,
    "staffing.recall": ISSUING,
    "staffing.register": REGISTER,
    "staffing.remove": DOCKET,
    "staffing.schedule": DOCKET,
    "staffing.share": OWN_NOTE,
    "staffing.show": STAFFING,
    "staffing.step": MEETING,
    "staffing.tell": MEETING,
    "staffing.unshare": OWN_NOTE,
    "staffing.write": OWN_NOTE,
    "static": EVERYONE,
}
