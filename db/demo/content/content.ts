import { meetingsAhead } from './agenda.ts';
import { documents } from './documents.ts';
import { type Day, resolveDay, resolveText } from './moving-days.ts';
import { councilNews } from './news-council.ts';
import { delegationNews } from './news-delegation.ts';
import { policyNews } from './news-policy.ts';
import { researchNews } from './news-research.ts';
import { supervisionNews } from './news-supervision.ts';
import { voterNews } from './news-voters.ts';
import { bodies, identity, sections } from './office.ts';
import { pages } from './pages.ts';
import { people } from './people.ts';
import { councilReports } from './reports-council.ts';
import { delegationReport } from './reports-delegation.ts';
import { partyArticles } from './reports-party.ts';
import { sessionReports } from './reports-session.ts';
import { supervisionReports } from './reports-supervision.ts';

export { type Day, resolveDay, resolveText };

export type DemoIdentity = {
  name: string;
  ownerName: string;
  slogan: string;
  responsiblePerson: string;
  responsibleTitle: string;
  address: string;
  phone: string;
  email: string;
  about: string;
};

export type DemoSection = { slug: string; name: string; description: string };

/** Dates are 'YYYY-MM-DD'; `parent` and `successor` are slugs of bodies. */
export type DemoBody = {
  slug: string;
  name: string;
  shortName: string | null;
  kind: string;
  parent: string | null;
  foundedOn: string | null;
  dissolvedOn: string | null;
  successor: string | null;
};

/** `picture` is a picture key; `from` and `to` are 'YYYY-MM-DD', `to` null = still held. */
export type DemoPerson = {
  slug: string;
  fullName: string;
  honorific: string | null;
  picture: string | null;
  bio: string;
  positions: { body: string; title: string; from: string; to: string | null }[];
};

export type DemoDocument = {
  slug: string;
  number: string;
  type: string;
  issuer: string;
  issuedOn: Day;
  summary: string;
  signer: string | null;
};

/** `person` is the slug of someone in the directory, null for a guest; `title` is the title of that day. */
export type DemoMeetingPerson = {
  role: 'chair' | 'speaker' | 'attendee' | 'awardee';
  person: string | null;
  name: string;
  title: string | null;
};

/** Times are 'HH:MM'; `endsOn` null = the same day. */
export type DemoMeetingFacts = {
  kind: string;
  body: string | null;
  startsOn: Day;
  startTime: string | null;
  endsOn: Day | null;
  endTime: string | null;
  place: string;
  people: DemoMeetingPerson[];
};

export type DemoMeeting = { slug: string; title: string; note: string | null } & DemoMeetingFacts;

/**
 * `body` is canonical body HTML, except that a figure names its picture (`data-picture="hall-1"`) until the photo is
 * stored and has an id. `cites` holds slugs of documents.
 */
export type DemoArticle = {
  kind: 'news' | 'report';
  section: string;
  title: string;
  lead: string;
  byline: string;
  date: Day;
  body: string;
  meeting: DemoMeetingFacts | null;
  cites: string[];
};

export type DemoPage = { slug: 'gioi-thieu' | 'lien-he'; title: string; lead: string; body: string };

export type DemoContent = {
  identity: DemoIdentity;
  sections: DemoSection[];
  bodies: DemoBody[];
  people: DemoPerson[];
  documents: DemoDocument[];
  meetings: DemoMeeting[];
  articles: DemoArticle[];
  pages: DemoPage[];
};

/** The sample content as written; texts may still hold date marks (see `resolveText`). Articles: newest first. */
export const demoContent: DemoContent = {
  identity,
  sections,
  bodies,
  people,
  documents,
  meetings: meetingsAhead,
  articles: [
    ...councilReports,
    ...delegationReport,
    ...partyArticles,
    ...sessionReports,
    ...supervisionReports,
    ...councilNews,
    ...delegationNews,
    ...policyNews,
    ...researchNews,
    ...supervisionNews,
    ...voterNews,
  ].sort((a, b) => b.date.daysFromStart - a.date.daysFromStart),
  pages,
};

/**
 * The sample content as it reads when the site first starts on `today` ('YYYY-MM-DD'): every date mark is written
 * out, every `Day` is left for `resolveDay`.
 */
export function demoContentFor(today: string): DemoContent {
  const write = (text: string) => resolveText(text, today);
  return {
    ...demoContent,
    documents: demoContent.documents.map((d) => ({
      ...d,
      number: write(d.number),
      summary: write(d.summary),
    })),
    meetings: demoContent.meetings.map((m) => ({ ...m, note: m.note === null ? null : write(m.note) })),
    articles: demoContent.articles.map((article) => ({
      ...article,
      title: write(article.title),
      lead: write(article.lead),
      body: write(article.body),
    })),
  };
}
