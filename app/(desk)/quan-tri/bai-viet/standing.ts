import { type DeskArticle, getForDesk, type HistoryEntry, listHistory } from '#lib/articles/desk-queries.ts';
import { type ArticleState, actionNames } from '#lib/articles/states.ts';
import { may } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';

/** What the form shows of the stored article: plain values, times on the clock in Việt Nam. */
export type Standing = {
  articleId: number;
  revisionId: number;
  revisionNumber: number;
  state: ArticleState;
  /** '9:44' today, '13/3/2024, 9:44' before. */
  savedAt: string;
  savedBy: string | null;
  address: string;
  isPublic: boolean;
  wasPublished: boolean;
  /** The revision that readers see, or saw before the withdrawal. */
  publishedRevisionId: number | null;
  withdrawalReason: string | null;
  returnReason: string | null;
  may: {
    edit: boolean;
    submit: boolean;
    pass: boolean;
    approve: boolean;
    publish: boolean;
    withdraw: boolean;
    return: boolean;
  };
  /** 'Bà Trần Thị Mẫu đã duyệt lúc 9:44.' */
  approval: string | null;
  /** 'Hẹn đăng lúc 13/3/2024, 16:40.' */
  schedules: string[];
  history: { id: number; words: string; reason: string | null }[];
};

/** The time alone for today, with its date before. */
export function clockOf(instant: Date, now: Date): string {
  const [day = '', time = ''] = formatInstant(instant).split(', ');
  return formatInstant(now).startsWith(`${day},`) ? time : `${day}, ${time}`;
}

export async function standingOf(staff: Staff, article: DeskArticle, now = new Date()): Promise<Standing> {
  const history = await listHistory(staff, article.id);
  const { latest } = article;
  return {
    articleId: article.id,
    revisionId: latest.id,
    revisionNumber: latest.number,
    state: article.state,
    savedAt: clockOf(latest.savedAt, now),
    savedBy: latest.savedBy,
    address: article.kind === 'page' ? `/${article.address}` : `/bai-viet/${article.address}`,
    isPublic: article.published !== null && article.withdrawnAt === null,
    wasPublished: article.firstPublishedAt !== null,
    publishedRevisionId: article.published?.id ?? null,
    withdrawalReason: article.withdrawalReason,
    returnReason: article.state === 'returned' ? (history[0]?.reason ?? null) : null,
    may: {
      edit: may(staff, 'article.edit', article),
      submit: may(staff, 'article.submit', article),
      pass: may(staff, 'article.pass', article),
      approve: may(staff, 'article.approve', article),
      publish: may(staff, 'article.publish', article),
      withdraw: may(staff, 'article.withdraw', article),
      return: may(staff, 'article.return', article),
    },
    approval: article.approval
      ? `${article.approval.by ?? 'Máy chủ'} đã duyệt lúc ${clockOf(article.approval.at, now)}.`
      : null,
    schedules: article.schedules.map(
      ({ action, dueAt }) => `${action === 'publish' ? 'Hẹn đăng' : 'Hẹn gỡ'} lúc ${formatInstant(dueAt)}.`,
    ),
    history: history.map((entry) => ({ id: entry.id, words: wordsOf(entry, now), reason: entry.reason })),
  };
}

const wordsOf = (entry: HistoryEntry, now: Date) =>
  [
    `${clockOf(entry.at, now)}: ${actionNames[entry.action] ?? entry.action}`,
    entry.revisionNumber === null ? '' : `(bản ${entry.revisionNumber})`,
    entry.by ? `, ${entry.by}` : '',
  ]
    .join(' ')
    .replace(' ,', ',');

export async function loadStanding(staff: Staff, articleId: number): Promise<Standing | null> {
  const article = await getForDesk(staff, articleId);
  return article && standingOf(staff, article);
}
