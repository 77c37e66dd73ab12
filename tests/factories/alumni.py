"""Alumni groups, their members, meetings and attendance; invitations on the court's side."""

import datetime as dt
from typing import Any
from uuid import uuid4

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Role
from courtpeer.alumni import texts
from courtpeer.alumni.models import (
    AlumniAttendance,
    AlumniCheckIn,
    AlumniGroup,
    AlumniMeeting,
    AlumniMember,
    AlumniRole,
    GroupCoordinator,
    GroupOffer,
    Invitation,
)
from courtpeer.alumni.rules import Feeling, GroupRole, Means, OpensTo, ReachKind, Signing
from courtpeer.core.plain import to_json
from courtpeer.core.sealing import seal
from courtpeer.courts.models import Court
from courtpeer.participants.models import Participant
from tests.clock import TODAY
from tests.factories.staffings import Staffings

SINCE = dt.date(2026, 3, 1)
SEVEN = dt.time(19)


class Alumni(Staffings):
    """Makes what alumni groups keep, and what courts keep of them."""

    def alumni_coordinator(self, name: str | None = None, **given: Any) -> Account:
        return self.member(Role.ALUMNI_COORDINATOR, name=name, **given)

    def group(
        self,
        name: str = "Tuesday Night",
        *,
        by: Account | None = None,
        court: Court | None = None,
        offered: bool = True,
        **given: Any,
    ) -> AlumniGroup:
        """A group, coordinated by ``by``, to which its court invites graduates."""
        group = self.save(
            AlumniGroup(
                name=name,
                purpose="To be there for one another.",
                agreements="What is said here stays here.",
                zone="America/Chicago",
            )
        )
        if by is not None:
            self.coordinates(group, by)
        if offered:
            self.offer(group, court=court, **given)
        return group

    def coordinates(self, group: AlumniGroup, account: Account, **given: Any) -> GroupCoordinator:
        values = {"from_on": SINCE, **given}
        return self.save(GroupCoordinator(group_id=group.id, account_id=account.id, **values))

    def offer(
        self,
        group: AlumniGroup,
        *,
        court: Court | None = None,
        opens_to: OpensTo = OpensTo.GRADUATES,
        from_phase: int | None = None,
    ) -> GroupOffer:
        return self.save(
            GroupOffer(
                court_id=self._court_id(court),
                group_id=group.id,
                opens_to=opens_to,
                from_phase=from_phase,
            )
        )

    def invitation(
        self, participant: Participant, offer: GroupOffer, *, by: Account, **given: Any
    ) -> Invitation:
        return self.save(
            Invitation(
                court_id=participant.court_id,
                participant_id=participant.id,
                offer_id=offer.id,
                made_by=by.id,
                **{"made_on": TODAY, **given},
            )
        )

    def alum(
        self,
        group: AlumniGroup,
        name: str = "Ray",
        *,
        reach: str = "",
        wants_mail: bool = False,
        since_on: dt.date = SINCE,
        **given: Any,
    ) -> AlumniMember:
        """A member of a group, reached by e-mail where an address is given."""
        row_id = uuid4()
        member = self.save(
            AlumniMember(
                id=row_id,
                group_id=group.id,
                name_sealed=seal(self.session, AlumniMember, "name_sealed", row_id, name),
                reach_kind=ReachKind.EMAIL if reach else ReachKind.AT_MEETINGS,
                reach_sealed=seal(self.session, AlumniMember, "reach_sealed", row_id, reach)
                if reach
                else None,
                wants_mail=wants_mail,
                since_on=since_on,
                signing=Signing.ELECTRONIC,
                consent_version=texts.VERSION,
                consent_text=to_json(texts.statement(group.name)),
                **given,
            )
        )
        self.alumni_role(member, GroupRole.MEMBER, from_on=since_on)
        return member

    def alumni_role(
        self, member: AlumniMember, role: GroupRole, *, from_on: dt.date = SINCE
    ) -> AlumniRole:
        return self.save(
            AlumniRole(group_id=member.group_id, member_id=member.id, role=role, from_on=from_on)
        )

    def meeting(
        self, group: AlumniGroup, on: dt.date = TODAY, *, at: dt.time = SEVEN, **given: Any
    ) -> AlumniMeeting:
        values = {"minutes": 60, **given}
        return self.save(AlumniMeeting(group_id=group.id, on=on, at=at, **values))

    def attendance(
        self, meeting: AlumniMeeting, member: AlumniMember, *, present: bool = True, **given: Any
    ) -> AlumniAttendance:
        return self.save(
            AlumniAttendance(
                group_id=meeting.group_id,
                meeting_id=meeting.id,
                member_id=member.id,
                present=present,
                **given,
            )
        )

    def alumni_check_in(
        self, member: AlumniMember, *, by: Account, on: dt.date = TODAY, note: str = ""
    ) -> AlumniCheckIn:
        row_id = uuid4()
        return self.save(
            AlumniCheckIn(
                id=row_id,
                group_id=member.group_id,
                member_id=member.id,
                on=on,
                means=Means.PHONE,
                feeling=Feeling.WELL,
                note_sealed=seal(self.session, AlumniCheckIn, "note_sealed", row_id, note)
                if note
                else None,
                by_id=by.id,
            )
        )
