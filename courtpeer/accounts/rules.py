"""Roles, disciplines and permissions, and the one table that joins them."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from courtpeer.core.language import _


class Role(StrEnum):
    """What a person does in a court's program. One is acted in at a time."""

    PEER = "peer"
    PEER_SUPERVISOR = "peer_supervisor"
    COORDINATOR = "coordinator"
    TEAM_MEMBER = "team_member"
    ALUMNI_COORDINATOR = "alumni_coordinator"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role in words, as the header shows it."""
        return {
            Role.PEER: _("Peer"),
            Role.PEER_SUPERVISOR: _("Peer supervisor"),
            Role.COORDINATOR: _("Coordinator"),
            Role.TEAM_MEMBER: _("Team member"),
            Role.ALUMNI_COORDINATOR: _("Alumni coordinator"),
            Role.ADMINISTRATOR: _("Administrator"),
        }[self]


class Discipline(StrEnum):
    """A team member's profession; a copy goes to a person acting in one of these."""

    JUDGE = "judge"
    PROSECUTOR = "prosecutor"
    DEFENSE = "defense"
    PROBATION = "probation"
    TREATMENT = "treatment"
    CASE_MANAGER = "case_manager"
    LAW_ENFORCEMENT = "law_enforcement"
    COORDINATOR = "coordinator"

    @property
    def label(self) -> str:
        """The discipline in words."""
        return {
            Discipline.JUDGE: _("Judge"),
            Discipline.PROSECUTOR: _("Prosecutor"),
            Discipline.DEFENSE: _("Defense"),
            Discipline.PROBATION: _("Probation"),
            Discipline.TREATMENT: _("Treatment"),
            Discipline.CASE_MANAGER: _("Case manager"),
            Discipline.LAW_ENFORCEMENT: _("Law enforcement"),
            Discipline.COORDINATOR: _("Coordinator"),
        }[self]


def seat_label(role: Role, discipline: Discipline | None) -> str:
    """A role as people call it: a team member goes by the discipline."""
    if discipline is not None and role is Role.TEAM_MEMBER:
        return discipline.label
    return role.label


class Permission(StrEnum):
    """What a view may ask of a role: ``resource:action``."""

    PARTICIPANT_LIST = "participant:list"
    PARTICIPANT_READ = "participant:read"
    PARTICIPANT_EDIT = "participant:edit"
    PARTICIPANT_EXPORT = "participant:export"
    ASSIGNMENT_EDIT = "assignment:edit"
    PHASE_RECORD = "phase:record"
    CONTACT_READ = "contact:read"
    CONTACT_RECORD = "contact:record"
    NOTE_READ_PRIVATE = "private-note:read"
    MILESTONE_BOARD = "milestone:board"
    MILESTONE_READ = "milestone:read"
    MILESTONE_RECORD = "milestone:record"
    GOAL_READ = "goal:read"
    GOAL_RECORD = "goal:record"
    PLAN_READ = "plan:read"
    CERTIFICATE_PRINT = "certificate:print"
    JOURNEY_PRINT = "journey:print"
    CONSENT_READ = "consent:read"
    CONSENT_RECORD = "consent:record"
    STAFFING_READ = "staffing:read"
    STAFFING_SCHEDULE = "staffing:schedule"
    STAFFING_RECORD = "staffing:record"
    ADVOCACY_READ = "advocacy-note:read"
    ADVOCACY_WRITE = "advocacy-note:write"
    PACKET_PREVIEW = "packet:preview"
    PACKET_ISSUE = "packet:issue"
    COPY_READ = "copy:read"
    REGISTER_READ = "register:read"
    ROSTER_IMPORT = "roster:import"
    LOG_IMPORT = "contact-log:import"
    COURT_CONFIGURE = "court:configure"
    INVITATION_READ = "invitation:read"
    INVITATION_RECORD = "invitation:record"
    GROUP_OFFER = "group:offer"
    GROUP_READ = "group:read"
    GROUP_RUN = "group:run"
    ACCOUNT_MANAGE = "account:manage"
    AUDIT_READ = "audit:read"
    HOME_READ = "home:read"


P = Permission

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.PEER: frozenset(
        {
            P.HOME_READ,
            P.PARTICIPANT_LIST,
            P.PARTICIPANT_READ,
            P.PARTICIPANT_EXPORT,
            P.CONTACT_READ,
            P.CONTACT_RECORD,
            P.NOTE_READ_PRIVATE,
            P.MILESTONE_BOARD,
            P.MILESTONE_READ,
            P.MILESTONE_RECORD,
            P.GOAL_READ,
            P.GOAL_RECORD,
            P.PLAN_READ,
            P.CERTIFICATE_PRINT,
            P.JOURNEY_PRINT,
            P.CONSENT_READ,
            P.CONSENT_RECORD,
            P.STAFFING_READ,
            P.ADVOCACY_READ,
            P.ADVOCACY_WRITE,
            P.PACKET_PREVIEW,
            P.LOG_IMPORT,
            P.INVITATION_READ,
            P.INVITATION_RECORD,
        }
    ),
    Role.PEER_SUPERVISOR: frozenset(
        {
            P.HOME_READ,
            P.PARTICIPANT_LIST,
            P.PARTICIPANT_READ,
            P.PARTICIPANT_EXPORT,
            P.CONTACT_READ,
            P.NOTE_READ_PRIVATE,
            P.MILESTONE_BOARD,
            P.MILESTONE_READ,
            P.GOAL_READ,
            P.CONSENT_READ,
            P.CONSENT_RECORD,
            P.STAFFING_READ,
            P.ADVOCACY_READ,
            P.LOG_IMPORT,
            P.INVITATION_READ,
        }
    ),
    Role.COORDINATOR: frozenset(
        {
            P.HOME_READ,
            P.PARTICIPANT_LIST,
            P.PARTICIPANT_READ,
            P.PARTICIPANT_EDIT,
            P.PARTICIPANT_EXPORT,
            P.ASSIGNMENT_EDIT,
            P.PHASE_RECORD,
            P.CERTIFICATE_PRINT,
            P.MILESTONE_BOARD,
            P.CONSENT_READ,
            P.CONSENT_RECORD,
            P.STAFFING_READ,
            P.STAFFING_SCHEDULE,
            P.STAFFING_RECORD,
            P.PACKET_PREVIEW,
            P.PACKET_ISSUE,
            P.COPY_READ,
            P.REGISTER_READ,
            P.ROSTER_IMPORT,
            P.COURT_CONFIGURE,
            P.INVITATION_READ,
            P.INVITATION_RECORD,
            P.GROUP_OFFER,
        }
    ),
    Role.TEAM_MEMBER: frozenset({P.HOME_READ, P.STAFFING_READ, P.STAFFING_RECORD, P.COPY_READ}),
    Role.ALUMNI_COORDINATOR: frozenset({P.HOME_READ, P.GROUP_READ, P.GROUP_RUN}),
    Role.ADMINISTRATOR: frozenset(
        {P.HOME_READ, P.COURT_CONFIGURE, P.ACCOUNT_MANAGE, P.AUDIT_READ, P.REGISTER_READ}
    ),
}


def permits(role: Role, permission: Permission) -> bool:
    """Whether ``role`` holds ``permission``; see ``GRANTS``."""
    return permission in GRANTS[role]


@dataclass(frozen=True, slots=True)
class Seat:
    """The membership someone acts in: who, where, as what.

    Every question of reach ("which participants?") is asked for a seat.
    """

    account_id: UUID
    membership_id: UUID
    court_id: UUID
    role: Role
    discipline: Discipline | None

    def may(self, permission: str) -> bool:
        """Whether the seat's role holds ``permission``."""
        return permits(self.role, Permission(permission))
