"""Three alumni groups: one that the visitor coordinates, another of the court, one of another."""

from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Role
from courtpeer.alumni.models import GroupCoordinator
from courtpeer.alumni.rules import GroupRole
from courtpeer.core import scope
from courtpeer.participants.models import Participant
from tests.clock import TODAY
from tests.factories import Factory


def groups_of(
    make: Factory,
    session: Session,
    coordinator: Account,
    invited: dict[str, Participant],
    *,
    by: Account,
) -> dict[str, dict[str, UUID]]:
    """The ids of each group's things, by where they lie from the coordinator.

    Each group belongs to the court of its participant, who is invited to it.
    """
    with scope.everywhere(session):
        found = {}
        for place, participant in invited.items():
            court = next(one for one in make.courts if one.id == participant.court_id)
            own = place == "own"
            who = coordinator if own else make.member(Role.ALUMNI_COORDINATOR, court=court)
            group = make.group(f"Group {place}", by=who, court=court, offered=False)
            offer = make.offer(group, court=court)
            alum = make.alum(group, f"Ray {place}", reach="ray@home.test", wants_mail=True)
            meeting = make.meeting(group, TODAY, minutes=90, link="https://meet.test/night")
            make.attendance(meeting, alum, checked_in=True)
            make.alumni_check_in(alum, by=who, note="Quiet, and all right")
            held = session.query(GroupCoordinator).filter_by(group_id=group.id).one()
            found[place] = {
                "group_id": group.id,
                "coordinator_id": held.id,
                "member_id": alum.id,
                "role_id": make.alumni_role(alum, GroupRole.MENTOR).id,
                "meeting_id": meeting.id,
                "invitation_id": make.invitation(participant, offer, by=by).id,
                "offer_id": offer.id,
            }
        session.commit()
    return found
