import type { ArticleKind } from '#db/schema/articles.ts';
import { kindNames } from '#lib/articles/schema.ts';
import { formatDate } from '#lib/vietnamese/dates.ts';
import type { Finding, ImportProposal } from './proposal.ts';

/** Whole words only; "Quốc hội thảo luận", "Hội Nông dân … chi hội thảo luận" and "Đại hội đồng" name no gathering. */
const GATHERING =
  /(?<![\p{L}\p{M}])(?:(?<!quốc\s+)hội\s+nghị|kỳ\s+họp|phiên\s+họp|phiên\s+chất\s+vấn|phiên\s+giải\s+trình|cuộc\s+họp|buổi\s+họp|buổi\s+làm\s+việc|đại\s+hội(?!\s+đồng(?!\s+chí))|(?<!quốc\s+)hội\s+thảo(?!\s+luận)|tọa\s+đàm|toạ\s+đàm|tiếp\s+xúc\s+cử\s+tri)(?![\p{L}\p{M}])/iu;

const gatheringIn = (text: string) => {
  const word = GATHERING.exec(text)?.[0].replace(/\s+/gu, ' ').toLowerCase();
  return word ? word.charAt(0).toUpperCase() + word.slice(1) : null;
};

/** What the article form would hold for a proposal, and what to tell staff about the choices made on the way. */
export type ArticleDraft = {
  kind: Exclude<ArticleKind, 'page'>;
  /** 'YYYY-MM-DD' */
  datedOn: string;
  /** Input of meetingFactsSchema; null when the text names no chair or no day. */
  meetingFacts: Record<string, unknown> | null;
  found: Finding[];
  unsure: Finding[];
};

/** @param today stands in for a date that the file does not have: 'YYYY-MM-DD' */
export function draftOf(proposal: ImportProposal, today: string): ArticleDraft {
  const found: Finding[] = [];
  const unsure: Finding[] = [];
  const { meeting, title, lead, publishedOn } = proposal;
  const inTitle = gatheringIn(title);

  let kind: ArticleDraft['kind'] = 'news';
  if (meeting) {
    kind = 'report';
    found.push({ what: 'Loại bài', value: `${kindNames.report}, vì bài nêu người chủ trì` });
  } else if (inTitle) {
    kind = 'report';
    unsure.push({
      what: 'Loại bài',
      value: `${kindNames.report}, vì tiêu đề nêu “${inTitle.toLowerCase()}”`,
    });
  } else {
    found.push({ what: 'Loại bài', value: `${kindNames.news}, vì bài không nêu người chủ trì` });
  }
  if (publishedOn === null) {
    unsure.push({
      what: 'Ngày của bài',
      value: `Không thấy trong tệp, tạm ghi hôm nay ${formatDate(today)}.`,
    });
  }
  if (meeting && meeting.startsOn === null) {
    const names = meeting.chairs.map((chair) => chair.name).join(', ');
    unsure.push({
      what: 'Cuộc họp',
      value: `Chưa rõ ngày họp nên chưa ghi vào hồ sơ họp (chủ trì: ${names}).`,
    });
  }
  return {
    kind,
    datedOn: publishedOn ?? today,
    meetingFacts: meeting?.startsOn
      ? {
          kind: inTitle ?? gatheringIn(lead),
          bodyName: null,
          startsOn: meeting.startsOn,
          place: null,
          people: meeting.chairs.map((chair) => ({ role: 'chair', name: chair.name, title: chair.title })),
        }
      : null,
    found,
    unsure,
  };
}
