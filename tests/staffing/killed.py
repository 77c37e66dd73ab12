"""Issues a packet in a process of its own, which is killed just before it would commit."""

import os
import signal
import sys
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.engine import Connection

from courtpeer.audit.actions import Actor
from courtpeer.consent.rules import Recipient
from courtpeer.core.engine import build_engine
from courtpeer.core.sealing import Keyring
from courtpeer.staffing.issuing import Desk, issue
from tests.clock import MORNING


def main(url: str, ring: str, *ids: str) -> None:
    court_id, issuer, staffing_id, judge = map(UUID, ids)
    engine = build_engine(url)

    @event.listens_for(engine, "commit")
    def die(connection: Connection) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    desk = Desk(engine, Keyring.parse(ring), lambda: MORNING, court_id)
    actor = Actor(issuer, MORNING, court_id)
    issue(desk, actor, staffing_id, [Recipient(judge, "Dana Whitfield", "judge")])


if __name__ == "__main__":
    main(*sys.argv[1:])
