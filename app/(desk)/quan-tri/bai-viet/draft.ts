import type { DeskArticle, DeskRevision } from '#lib/articles/desk-queries.ts';
import { followsTitle } from '#lib/articles/versions.ts';
import type { MeetingFacts, MeetingPerson } from '#lib/meetings/schema.ts';
import { formatDate, formatTime } from '#lib/vietnamese/dates.ts';

type ArticleKind = DeskArticle['kind'];

/** What stands in the fields, as typed. Made from a revision, and back into what the mutations read. */
export type PersonDraft = {
  /** Only for React: rows move and go. */
  key: string;
  role: MeetingPerson['role'];
  personId: number | null;
  /** The name that personId stands for; another name is another person. */
  knownName: string;
  name: string;
  title: string;
};

export type MeetingDraft = {
  kind: string;
  bodyId: number | null;
  knownBody: string;
  bodyName: string;
  startsOn: string;
  startTime: string;
  endsOn: string;
  endTime: string;
  place: string;
  people: PersonDraft[];
};

export type Fields = {
  kind: ArticleKind;
  title: string;
  lead: string;
  byline: string;
  sectionId: string;
  datedOn: string;
  slug: string;
  changeNote: string;
  /** '' while nobody has chosen. */
  changeKind: '' | 'minor' | 'correction';
  meeting: MeetingDraft;
};

export type Draft = Fields & { bodyHtml: string };

const emptyMeeting: MeetingDraft = {
  kind: '',
  bodyId: null,
  knownBody: '',
  bodyName: '',
  startsOn: '',
  startTime: '',
  endsOn: '',
  endTime: '',
  place: '',
  people: [],
};

/** `today` is 'YYYY-MM-DD'. */
export const emptyDraft = (today: string, byline: string): Draft => ({
  kind: 'news',
  title: '',
  lead: '',
  bodyHtml: '',
  byline,
  sectionId: '',
  datedOn: formatDate(today),
  slug: '',
  changeNote: '',
  changeKind: '',
  meeting: emptyMeeting,
});

/** `isPublic`: the revision is the one that readers see, so a change note belongs to the next one. */
export function draftOf(kind: ArticleKind, revision: DeskRevision, isPublic: boolean): Draft {
  return {
    kind,
    title: revision.title,
    lead: revision.lead,
    bodyHtml: revision.bodyHtml,
    byline: revision.byline,
    sectionId: String(revision.sectionId),
    datedOn: formatDate(revision.datedOn),
    // An address that merely follows the title stays empty, so that it goes on following it.
    slug: followsTitle(revision) ? '' : revision.slug,
    changeNote: isPublic ? '' : (revision.changeNote ?? ''),
    changeKind: isPublic ? '' : (revision.changeKind ?? ''),
    meeting: revision.meetingFacts ? meetingDraftOf(revision.meetingFacts) : emptyMeeting,
  };
}

const meetingDraftOf = (facts: MeetingFacts): MeetingDraft => ({
  kind: facts.kind ?? '',
  bodyId: facts.bodyId,
  knownBody: facts.bodyName ?? '',
  bodyName: facts.bodyName ?? '',
  startsOn: formatDate(facts.startsOn),
  startTime: facts.startTime ? formatTime(facts.startTime) : '',
  endsOn: facts.endsOn ? formatDate(facts.endsOn) : '',
  endTime: facts.endTime ? formatTime(facts.endTime) : '',
  place: facts.place ?? '',
  people: facts.people.map((person, at) => ({
    key: `p${at}`,
    role: person.role,
    personId: person.personId,
    knownName: person.name,
    name: person.name,
    title: person.title ?? '',
  })),
});

const orNull = (text: string) => (text.trim() === '' ? null : text);

/** The input of createArticle and saveRevision; rows of people without name and title are no rows. */
export function toInput(draft: Draft) {
  const { meeting, ...fields } = draft;
  return { ...fields, meetingFacts: draft.kind === 'report' ? toFacts(meeting) : null };
}

function toFacts(meeting: MeetingDraft) {
  const people = meeting.people
    .filter((person) => person.name.trim() || person.title.trim())
    .map(({ role, personId, knownName, name, title }) => ({
      role,
      personId: name.trim() === knownName ? personId : null,
      name,
      title,
    }));
  const { kind, bodyName, startsOn, startTime, endsOn, endTime, place } = meeting;
  const said = [kind, bodyName, startsOn, startTime, endsOn, endTime, place];
  if (people.length === 0 && said.every((text) => text.trim() === '')) return null;
  return {
    kind,
    bodyId: bodyName.trim() === meeting.knownBody ? meeting.bodyId : null,
    bodyName,
    startsOn,
    startTime: orNull(startTime),
    endsOn: orNull(endsOn),
    endTime: orNull(endTime),
    place,
    people,
  };
}
