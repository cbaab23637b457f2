import type { Session } from '#lib/staff/account-queries.ts';
import { deviceInWords } from '#lib/staff/device.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import type { ShownSession } from './session-list.tsx';

/** The sessions in words; dates are written on the server, in Vietnam's time. */
export const shownSessions = (sessions: Session[]): ShownSession[] =>
  sessions.map((session) => ({
    id: session.id,
    device: deviceInWords(session.userAgent),
    address: session.address ?? '',
    since: formatInstant(session.since),
    lastSeen: formatInstant(session.lastSeenAt),
    isWaiting: session.isWaiting,
    isThisOne: session.isThisOne,
  }));
