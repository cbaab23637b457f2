import type { DeskArticle } from '#lib/articles/desk-queries.ts';
import type { LiveText } from '#lib/articles/live-queries.ts';
import { optionalText } from '#lib/form.ts';
import { type MeetingFacts, meetingFactsSchema } from '#lib/meetings/schema.ts';
import { parseDate } from '#lib/vietnamese/dates.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { type Draft, toInput } from './draft.ts';

/** A form that is half filled in is looked at too: what is not valid yet is left out, and named. */

type Filled = {
  text: LiveText;
  /** What has to be filled in before the text looks like this to readers. */
  missing: string[];
};

/** @param today 'YYYY-MM-DD', for a text without a day of its own */
export function liveTextOf(draft: Draft, today: string): Filled {
  const missing: string[] = [];
  const datedOn = parseDate(toNfc(draft.datedOn).trim());
  const sectionId = Number(draft.sectionId) || null;
  const title = plain(draft.title);
  if (title === '') missing.push('tít bài');
  if (sectionId === null) missing.push('chuyên mục');
  if (datedOn === null) missing.push('ngày của bài');
  return {
    text: {
      kind: draft.kind,
      title: title || 'Chưa có tít',
      lead: plain(draft.lead),
      bodyHtml: draft.bodyHtml,
      byline: plain(draft.byline),
      sectionId,
      datedOn: datedOn ?? today,
      slug: plain(draft.slug),
      meetingFacts: factsOf(draft, missing),
      changeNote: optionalText(1000).safeParse(draft.changeNote).data ?? null,
      changeKind: draft.changeKind || null,
      isPublic: false,
    },
    missing,
  };
}

const plain = (typed: string) => toNfc(typed).trim();

function factsOf(draft: Draft, missing: string[]): MeetingFacts | null {
  const typed = toInput(draft).meetingFacts;
  if (!typed) return null;
  const named = { ...typed, people: typed.people.filter((person) => person.name.trim() !== '') };
  const whole = meetingFactsSchema.safeParse(named);
  if (whole.success) return whole.data;
  // Without its hours it says less, without its day it would say something else.
  const withoutHours = meetingFactsSchema.safeParse({
    ...named,
    startTime: null,
    endsOn: null,
    endTime: null,
  });
  missing.push(withoutHours.success ? 'giờ họp đúng cách viết' : 'thông tin cuộc họp đúng cách viết');
  return withoutHours.data ?? null;
}

export const liveTextOfArticle = ({ kind, latest, published, withdrawnAt }: DeskArticle): LiveText => ({
  ...latest,
  kind,
  isPublic: withdrawnAt === null && published?.id === latest.id,
});
