import { day } from '#lib/form.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import { type ActionGroup, actionGroups, subjectNames } from './audit-words.ts';

/** What is asked of the log, as it stands in the address. */
export type AuditFilter = {
  /** 'shell': commands of the server. */
  person: number | 'shell' | null;
  /** A single action, an area ('article') or a named group. */
  action: string | null;
  /** 'YYYY-MM-DD', in Vietnam, both included. */
  from: string | null;
  to: string | null;
  /** One thing, all of its kind, or all whose title or name has these words, with or without marks. */
  subject: { kind: string; id: number | null } | { words: string } | null;
  /** From 1. */
  page: number;
};

export type AuditRequest = {
  filter: AuditFilter;
  problems: Record<string, string[]>;
  typed: { from: string; to: string; subject: string };
};

type Params = Record<string, string | string[] | undefined>;

export const isGroup = (action: string): action is ActionGroup => Object.hasOwn(actionGroups, action);

/** 'Bài 12', 'article:12', 'Bài'; everything else is words of a title or a name. null: there is no letter in it. */
function readSubject(typed: string): AuditFilter['subject'] {
  const parts = /^(.*?)[\s:#]*(\d{1,15})?$/u.exec(typed.trim());
  const name = (parts?.[1] ?? '').toLowerCase();
  const kind = Object.entries(subjectNames).find(
    ([key, word]) => key === name || word.toLowerCase() === name,
  )?.[0];
  if (!kind) return /[\p{L}\p{N}]/u.test(typed) ? { words: typed.trim() } : null;
  return { kind, id: parts?.[2] ? Number(parts[2]) : null };
}

const dayField = day('Hãy ghi ngày như 13/3/2024.');

/** Nonsense in the address counts as nothing, except in the fields that somebody typed: those are told. */
export function readAuditRequest(params: Params): AuditRequest {
  const one = (name: string) => (typeof params[name] === 'string' ? params[name].trim().slice(0, 200) : '');
  const problems: Record<string, string[]> = {};
  const dayOf = (name: string) => {
    if (one(name) === '') return null;
    const parsed = dayField.safeParse(one(name));
    if (!parsed.success) problems[name] = parsed.error.issues.map(({ message }) => message);
    return parsed.success ? parsed.data : null;
  };
  const from = dayOf('tu');
  const to = dayOf('den');
  if (from && to && from > to) problems.den = ['Ngày cuối phải sau ngày đầu.'];
  const typedSubject = one('viec');
  const subject = typedSubject === '' ? null : readSubject(typedSubject);
  if (typedSubject !== '' && subject === null)
    problems.viec = ['Hãy ghi vài chữ trong tên bài hoặc tên người, hoặc ghi như “Bài 12”, “Ảnh 7”.'];
  const person = one('nguoi');
  const page = Number(one('trang'));
  return {
    filter: {
      person: person === 'may-chu' ? 'shell' : /^\d{1,15}$/.test(person) ? Number(person) : null,
      action: /^[a-z][a-z0-9.-]{0,60}$/.test(one('hanh-dong')) ? one('hanh-dong') : null,
      from,
      to,
      subject,
      page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    },
    problems,
    typed: { from: one('tu'), to: one('den'), subject: typedSubject },
  };
}

/** The same filter as an address; '' when nothing is asked. */
export function auditQuery(filter: AuditFilter, more: Record<string, string> = {}): string {
  const params = new URLSearchParams();
  if (filter.person) params.set('nguoi', filter.person === 'shell' ? 'may-chu' : String(filter.person));
  if (filter.action) params.set('hanh-dong', filter.action);
  if (filter.from) params.set('tu', filter.from);
  if (filter.to) params.set('den', filter.to);
  if (filter.subject)
    params.set(
      'viec',
      'words' in filter.subject
        ? filter.subject.words
        : [filter.subject.kind, filter.subject.id].filter((part) => part !== null).join(':'),
    );
  if (filter.page > 1) params.set('trang', String(filter.page));
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return params.size > 0 ? `?${params}` : '';
}

/** 'nhat-ky-2024-03-13.csv' */
export const exportName = (now = new Date()) => `nhat-ky-${todayInVietnam(now)}.csv`;
