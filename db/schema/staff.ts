import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  inet,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant, reference } from './columns.ts';

export const staffRoles = ['reporter', 'editor', 'approver', 'administrator'] as const;
export type StaffRole = (typeof staffRoles)[number];

export const staff = pgTable(
  'staff',
  {
    id: id(),
    /** Lower case; the sign-in name. */
    email: text().notNull(),
    fullName: text().notNull(),
    penName: text(),
    role: text({ enum: staffRoles }).notNull(),
    /** PHC string ($argon2id$…); null = cannot sign in with a password. */
    passwordHash: text(),
    mustChangePassword: boolean().notNull().default(true),
    /** The second factor's key, sealed with a key derived from AUTH_SECRET; null = none. */
    totpSecret: text(),
    /** When its first code was entered; before that it does not count. */
    totpSince: instant(),
    /** The time step of the last code that was taken: no code counts twice. */
    totpLastStep: bigint({ mode: 'number' }),
    disabledAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('staff_email_unique').on(t.email),
    check('staff_email_lower', sql`${t.email} = lower(${t.email}) and ${t.email} like '%_@_%'`),
    check('staff_role', sql`${t.role} in ('reporter','editor','approver','administrator')`),
    check('staff_name_nfc', sql`${t.fullName} is nfc normalized and btrim(${t.fullName}) <> ''`),
  ],
);

/** One row per sign-in. A session counts only while its row is there, unrevoked, unexpired and its owner enabled. */
export const staffSessions = pgTable(
  'staff_sessions',
  {
    id: uuid().primaryKey(),
    staffId: reference()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    lastSeenAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    address: inet(),
    userAgent: text(),
    /** When a second factor was shown in this session. */
    secondFactorAt: instant(),
  },
  (t) => [index('staff_sessions_staff').on(t.staffId)],
);

/** Failed sign-ins, counted per account and per network address; kept here so that a restart forgives nobody. */
export const loginThrottles = pgTable('login_throttles', {
  /** 'account:<e-mail>' or 'address:<ip or /64>' */
  key: text().primaryKey(),
  failures: integer().notNull().default(0),
  firstFailureAt: instant().notNull().defaultNow(),
  blockedUntil: instant(),
});

/** Append-only (trigger): who did what to which row. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: id(),
    at: instant().notNull().defaultNow(),
    staffId: reference().references(() => staff.id),
    /** The office's verb: 'article.publish', 'staff.login', 'demo.remove'… */
    action: text().notNull(),
    subject: text(),
    subjectId: reference(),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    address: inet(),
  },
  (t) => [
    index('audit_log_at').on(t.at),
    index('audit_log_subject').on(t.subject, t.subjectId),
    index('audit_log_staff').on(t.staffId, t.at),
    index('audit_log_action').on(t.action, t.at),
  ],
);
