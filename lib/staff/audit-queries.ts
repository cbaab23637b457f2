import 'server-only';
import { and, asc, count, desc, eq, inArray, isNull, like, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { auditLog, staff } from '#db/schema/staff.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import type { AuditFilter } from './audit-filter.ts';
import { isGroup } from './audit-filter.ts';
import {
  actionGroups,
  type DetailNames,
  detailsInWords,
  nameOfAction,
  SECTION_DEEDS,
  subjectInWords,
} from './audit-words.ts';
import { allowed, type Staff } from './sessions.ts';

export const AUDIT_PAGE_SIZE = 50;
/** More would be a file that nobody opens, and memory that the readers' pages need. */
export const MOST_EXPORTED = 20_000;

export type AuditRow = {
  id: number;
  at: Date;
  /** null: a command of the server, or somebody who did not get in. */
  staffId: number | null;
  who: string;
  action: string;
  subject: string | null;
  subjectId: number | null;
  /** As the subject is called today: a headline, a person's or a section's name, a caption. */
  subjectName: string | null;
  /** What its details name by number. */
  names: DetailNames;
  details: Record<string, unknown>;
  address: string | null;
};

/** Attempts of nobody in particular: their rows name no one, only the address that was typed. */
const NOBODYS = ['staff.login-failed'];
const ZONE = 'Asia/Ho_Chi_Minh';

/** A number kept in the details; null where there is something else. */
const numberIn = (name: string) =>
  sql`case when jsonb_typeof(audit_log.details -> ${name}) = 'number' then (audit_log.details ->> ${name})::bigint end`;

const isAboutSection = sql`audit_log.action like ${`${SECTION_DEEDS}%`}`;

/** What a line is about. Lines on sections keep the section in their details: one that is gone has its name there. */
const subjectKind = sql<string | null>`case when ${isAboutSection} then 'section' else audit_log.subject end`;
const subjectNumber = sql<
  number | null
>`case when ${isAboutSection} then ${numberIn('id')} else audit_log.subject_id end`;
const subjectName = sql<string | null>`case ${subjectKind}
  when 'staff' then (select full_name from staff s where s.id = audit_log.subject_id)
  when 'article' then (select r.title from articles a join revisions r on r.id = a.latest_revision_id where a.id = audit_log.subject_id)
  when 'media' then (select nullif(m.caption, '') from media m where m.id = audit_log.subject_id)
  when 'file' then (select f.title from files f where f.id = audit_log.subject_id)
  when 'album' then (select b.name from albums b where b.id = audit_log.subject_id)
  when 'section' then coalesce(
    (select c.name from sections c where c.id = ${numberIn('id')}), audit_log.details ->> 'name')
end`;
const revisionNumber = sql<
  number | null
>`(select r.number from revisions r where r.id = ${numberIn('revisionId')})`;
const sectionNames = sql<string[] | null>`(select array_agg(c.name order by c.rank, c.id) from sections c
  where audit_log.details -> 'sectionIds' @> to_jsonb(c.id))`;

/** Lines about something whose title or name has all these words; marks do not matter. */
function named(words: string): SQL | undefined {
  const all = words.split(/\s+/).filter(Boolean).slice(0, 12);
  return and(
    sql`vn_bare(${all.join(' ')}) <> ''`,
    ...all.map((word) => sql`position(vn_bare(${word}) in vn_bare(${subjectName})) > 0`),
  );
}

function conditions(filter: AuditFilter): SQL | undefined {
  const { person, action, from, to, subject } = filter;
  const all: (SQL | undefined)[] = [];
  if (person === 'shell') all.push(and(isNull(auditLog.staffId), notInArray(auditLog.action, NOBODYS)));
  else if (person !== null) {
    // Whoever looks at a person also wants to see who tried to be that person.
    all.push(
      or(
        eq(auditLog.staffId, person),
        and(
          inArray(auditLog.action, NOBODYS),
          sql`${auditLog.details} ->> 'email' = (select email from staff where id = ${person})`,
        ),
        and(inArray(auditLog.action, NOBODYS), eq(auditLog.subjectId, person)),
      ),
    );
  }
  if (action !== null) {
    if (isGroup(action)) all.push(inArray(auditLog.action, [...actionGroups[action].actions]));
    else if (action.includes('.')) all.push(eq(auditLog.action, action));
    else all.push(like(auditLog.action, `${action}.%`));
  }
  if (from) all.push(sql`${auditLog.at} >= ${from}::timestamp at time zone ${ZONE}`);
  if (to) all.push(sql`${auditLog.at} < (${to}::date + 1)::timestamp at time zone ${ZONE}`);
  if (subject && 'words' in subject) all.push(named(subject.words));
  else if (subject?.kind === 'section') {
    all.push(isAboutSection);
    if (subject.id !== null) all.push(sql`${subjectNumber} = ${subject.id}`);
  } else if (subject) {
    all.push(eq(auditLog.subject, subject.kind));
    if (subject.id !== null) all.push(eq(auditLog.subjectId, subject.id));
  }
  return and(...all);
}

const toNumber = (value: unknown) => (value === null ? null : Number(value));

const select = (filter: AuditFilter) =>
  db()
    .select({
      id: auditLog.id,
      at: auditLog.at,
      staffId: auditLog.staffId,
      fullName: staff.fullName,
      action: auditLog.action,
      subject: subjectKind,
      subjectId: subjectNumber.mapWith(toNumber),
      subjectName,
      revision: revisionNumber.mapWith(toNumber),
      sections: sectionNames,
      details: auditLog.details,
      address: auditLog.address,
    })
    .from(auditLog)
    .leftJoin(staff, eq(staff.id, auditLog.staffId))
    .where(conditions(filter))
    .orderBy(desc(auditLog.id));

type Selected = Awaited<ReturnType<typeof select>>[number];

const readable = ({ fullName, revision, sections, ...row }: Selected): AuditRow => ({
  ...row,
  names: { revision, sections },
  who: fullName ?? (NOBODYS.includes(row.action) ? 'Không rõ' : 'Lệnh trên máy chủ'),
});

/** A page of the log, the latest first; beyond the last page gives the last page. Nothing for who may not read it. */
export async function listAudit(
  who: Staff,
  filter: AuditFilter,
): Promise<{ rows: AuditRow[]; total: number; page: number; pages: number }> {
  if (!allowed(who, 'audit.read')) return { rows: [], total: 0, page: 1, pages: 1 };
  const [counted] = await db().select({ n: count() }).from(auditLog).where(conditions(filter));
  const total = counted?.n ?? 0;
  const pages = Math.max(1, Math.ceil(total / AUDIT_PAGE_SIZE));
  const page = Math.min(filter.page, pages);
  const rows = await select(filter)
    .limit(AUDIT_PAGE_SIZE)
    .offset((page - 1) * AUDIT_PAGE_SIZE);
  return { rows: rows.map(readable), total, page, pages };
}

const HEAD = ['Lúc', 'Người', 'Việc', 'Mã việc', 'Đối tượng', 'Chi tiết', 'Địa chỉ mạng', 'Số dòng nhật ký'];

/** The lines of the file, its head first, the latest first; at most {@link MOST_EXPORTED}. null for who may not read it. */
export async function auditLines(who: Staff, filter: AuditFilter): Promise<string[][] | null> {
  if (!allowed(who, 'audit.read')) return null;
  const rows = await select(filter).limit(MOST_EXPORTED);
  return [
    HEAD,
    ...rows
      .map(readable)
      .map((row) => [
        formatInstant(row.at),
        row.who,
        nameOfAction(row.action),
        row.action,
        subjectInWords(row),
        detailsInWords(row.details, row.action, row.names),
        row.address ?? '',
        String(row.id),
      ]),
  ];
}

/** For the choices of the filter: who stands in the log, and which actions are there. */
export async function auditChoices(
  who: Staff,
): Promise<{ people: { id: number; fullName: string; email: string }[]; actions: string[] }> {
  if (!allowed(who, 'audit.read')) return { people: [], actions: [] };
  const people = await db()
    .select({ id: staff.id, fullName: staff.fullName, email: staff.email })
    .from(staff)
    .orderBy(asc(staff.fullName), asc(staff.id));
  const actions = await db()
    .selectDistinct({ action: auditLog.action })
    .from(auditLog)
    .orderBy(asc(auditLog.action));
  return { people, actions: actions.map((row) => row.action) };
}
