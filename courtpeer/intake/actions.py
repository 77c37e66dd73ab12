"""Holding an upload, reading it, importing it, discarding it, sweeping what has expired."""

import datetime as dt
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Seat
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core import scope
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal
from courtpeer.core.ids import new_id
from courtpeer.core.language import _, counted
from courtpeer.core.sealing import ring_of
from courtpeer.courts import queries as courts
from courtpeer.intake import headings, keeping, logs, queries, rejects, rosters, tables
from courtpeer.intake.headings import Kind
from courtpeer.intake.keeping import Progress, RosterKeeper, silent
from courtpeer.intake.logkeeping import LogKeeper
from courtpeer.intake.models import Upload
from courtpeer.intake.plans import Fate, Plan
from courtpeer.intake.tables import Table

HELD_FOR = dt.timedelta(hours=1)
ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or, dry, would do.

    :param rejects: the refused rows as a file, None when there are none; ``form`` its kind.
    """

    plan: Plan[Any]
    rejects: bytes | None
    form: str

    @property
    def counts(self) -> dict[str, int]:
        """How many rows met each fate, by its name; rows with a note; lines passed over."""
        fates = {fate.value: self.plan.count(fate) for fate in Fate}
        table, noted = self.plan.table, self.plan.noted
        return {**fates, "noted": noted, "blank": table.blank, "totals": table.totals}


def hold(session: Session, actor: Actor, kind: Kind, name: str, data: bytes) -> Upload:
    """The file, sealed and held for an hour, its columns proposed.

    :param name: what the sender calls it; kept sealed too.
    :raises Refusal: when it is no spreadsheet that can be read, or has too many rows.
    """
    table = tables.read(data, kind)
    if len(table.rows) > ROWS_AT_ONCE:
        raise Refusal(
            _(
                "This file has %(rows)s rows; here %(most)s can be imported at once. "
                "Split it, or have it imported with the courtpeer command",
                rows=counted(len(table.rows)),
                most=counted(ROWS_AT_ONCE),
            ),
            field="file",
        )
    upload_id = new_id()
    upload = Upload(
        id=upload_id,
        kind=kind,
        uploaded_by=actor.account_id,
        held_at=actor.at,
        expires_at=actor.at + HELD_FOR,
        form=table.form,
        columns=dict(headings.propose(table.headings, kind).columns),
        name_sealed=_sealed(session, "name_sealed", upload_id, name[-200:].encode()),
        file_sealed=_sealed(session, "file_sealed", upload_id, data),
    )
    session.add(upload)
    session.flush()
    audit.record(session, actor, "held", kind.value, upload.id, rows=len(table.rows))
    return upload


def name_of(session: Session, upload: Upload) -> str:
    """What the sender called the file."""
    return _opened(session, "name_sealed", upload.id, upload.name_sealed).decode()


def table_of(session: Session, upload: Upload) -> Table:
    """The table in a held upload.

    :raises Refusal: when it was committed, and so is no longer kept.
    """
    if upload.file_sealed is None:
        raise Refusal(_("This file was imported already and is no longer kept"))
    data = _opened(session, "file_sealed", upload.id, upload.file_sealed)
    return tables.read(data, upload.kind)


def mapping_of(upload: Upload, table: Table) -> headings.Mapping:
    """How the table's columns are read: as proposed, or as chosen since."""
    proposed = headings.propose(table.headings, upload.kind)
    if proposed.columns == upload.columns:
        return proposed
    return headings.choose(table.headings, upload.kind, upload.columns)


def choose_columns(session: Session, actor: Actor, upload: Upload, columns: Map[str, int]) -> None:
    """Nothing; the upload is then read by these columns, counted from 0.

    :raises Refusal: when they do not fit the file.
    """
    headings.choose(table_of(session, upload).headings, upload.kind, columns)
    upload.columns = dict(columns)
    session.flush()
    audit.record(session, actor, "mapped", upload.kind.value, upload.id, fields=sorted(columns))


def plan_of(session: Session, actor: Actor, upload: Upload, seat: Seat | None) -> Plan[Any]:
    """What committing the upload would do now.

    :raises Refusal: when a required column is missing.
    """
    table = table_of(session, upload)
    return _plan(session, actor, upload.kind, table, mapping_of(upload, table), seat)


def commit(session: Session, actor: Actor, upload: Upload, seat: Seat | None) -> Imported:
    """What the import did; the file is then gone, its refused rows wait to be fetched.

    :raises Refusal: when a required column is missing, or the file was imported already.
    """
    plan = plan_of(session, actor, upload, seat)
    done = _import(session, actor, upload.kind, plan, seat, upload_id=upload.id)
    upload.committed_at = actor.at
    upload.counts = done.counts
    upload.file_sealed = None
    if done.rejects is not None:
        upload.rejects_sealed = _sealed(session, "rejects_sealed", upload.id, done.rejects)
    session.flush()
    return done


def rejects_of(session: Session, actor: Actor, upload: Upload, seat: Seat | None) -> bytes | None:
    """The refused rows as a file, before the commit or after it; None when there are none."""
    if upload.committed_at is not None:
        if upload.rejects_sealed is None:
            return None
        return _opened(session, "rejects_sealed", upload.id, upload.rejects_sealed)
    plan = plan_of(session, actor, upload, seat)
    return rejects.write(plan) if plan.count(Fate.REFUSED) else None


def discard(session: Session, actor: Actor, upload: Upload) -> None:
    """Nothing; the upload is then gone."""
    audit.record(session, actor, "discarded", upload.kind.value, upload.id)
    session.delete(upload)
    session.flush()


def sweep(session: Session, at: dt.datetime) -> int:
    """How many uploads of every court had outlived their hour at ``at``; they are gone."""
    with scope.everywhere(session):
        gone = session.execute(sa.delete(Upload).where(Upload.expires_at <= at))
    return int(getattr(gone, "rowcount", 0))


def import_roster(
    session: Session,
    actor: Actor,
    data: bytes,
    *,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Imported:
    """What importing a roster into the actor's court did, or, dry, would do.

    :param progress: called after each row with the rows done and the rows in all.
    :raises Refusal: when the file cannot be read or lacks a column; nothing changed then.
    """
    return _at_once(session, actor, Kind.ROSTER, data, dry_run, progress)


def import_contacts(
    session: Session,
    actor: Actor,
    data: bytes,
    *,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Imported:
    """What importing a contact log into the actor's court did; see :func:`import_roster`."""
    return _at_once(session, actor, Kind.LOG, data, dry_run, progress)


def _at_once(
    session: Session, actor: Actor, kind: Kind, data: bytes, dry_run: bool, progress: Progress
) -> Imported:
    table = tables.read(data, kind)
    mapping = headings.propose(table.headings, kind)
    plan = _plan(session, actor, kind, table, mapping, None)
    if dry_run:
        return _imported(plan)
    return _import(session, actor, kind, plan, None, progress=progress)


def _plan(
    session: Session,
    actor: Actor,
    kind: Kind,
    table: Table,
    mapping: headings.Mapping,
    seat: Seat | None,
) -> Plan[Any]:
    court_id = keeping.court_of(actor)
    today = day_of(actor.at, courts.court(session, court_id).zone)
    if kind is Kind.ROSTER:
        known = queries.everyone(session).values()
        return rosters.plan(table, mapping, queries.roster_facts(session, court_id, today, known))
    return logs.plan(table, mapping, queries.log_facts(session, court_id, seat, today))


def _import(
    session: Session,
    actor: Actor,
    kind: Kind,
    plan: Plan[Any],
    seat: Seat | None,
    *,
    upload_id: UUID | None = None,
    progress: Progress = silent,
) -> Imported:
    keeper: RosterKeeper | LogKeeper
    if kind is Kind.ROSTER:
        keeper = RosterKeeper.of(session, actor, plan.new_peers)
    else:
        keeper = LogKeeper.of(session, actor, keeping.court_of(actor), seat)
    done = _imported(keeping.keep_rows(session, plan, keeper, progress))
    audit.record(session, actor, "imported", kind.value, upload_id, **done.counts)
    return done


def _imported(plan: Plan[Any]) -> Imported:
    refused = plan.count(Fate.REFUSED)
    return Imported(plan, rejects.write(plan) if refused else None, plan.table.form)


def _sealed(session: Session, column: str, row: UUID, plain: bytes) -> bytes:
    return ring_of(session).seal(plain, table=Upload.__tablename__, column=column, row=row)


def _opened(session: Session, column: str, row: UUID, sealed: bytes) -> bytes:
    return ring_of(session).open(sealed, table=Upload.__tablename__, column=column, row=row)
