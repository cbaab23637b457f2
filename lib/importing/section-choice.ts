import type { Section } from '#lib/site/queries.ts';
import { foldTonePlacement } from '#lib/vietnamese/fold.ts';
import { slugify } from '#lib/vietnamese/slug.ts';

/** Where a report may belong, and the words of it that say so. */
export type SectionProposal = { section: Section; reason: string };

const PARTY = 'xây dựng đảng';
/** A section is proposed by its name only when the name says one of these: "Tin tức" or "Văn bản" stand in any title. */
const TOPICS = ['tiếp xúc cử tri', 'giám sát', 'khảo sát', 'kỳ họp'];

/** "Đảng ủy xã … tổ chức", also beside others ("Sáng 5/2, Chi bộ Văn phòng …"); a "Đảng ủy viên" is a person. */
const PARTY_ORGANISER =
  /(?:^|[,;:]\s*)((?:(?:ban\s+thường\s+vụ|ban\s+chấp\s+hành|thường\s+trực)\s+)?(?:đảng\s+ủy|chi\s+bộ))(?!\s+viên)(?![\p{L}\p{M}])[^.;]{0,160}?\s(?:tổ\s+chức|tiến\s+hành)(?![\p{L}\p{M}])/u;

const folded = (text: string) => foldTonePlacement(text).toLowerCase().replace(/\s+/gu, ' ').trim();

/** Where the words stand in a folded text as whole words; -1 when they do not. */
function placeOf(words: string, text: string): number {
  const letter = /[\p{L}\p{M}\p{N}]/u;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + words.length))) return at;
  }
  return -1;
}

/** "Giám sát, khảo sát" names two things; each alone is a reason. */
const partsOf = (name: string) => folded(name).split(/\s*(?:[,;/–—-]|\s(?:và|&)\s)\s*/u);

/**
 * The section that a report's own words point to; null when they point to none. About Party building: by the title, or
 * by the organiser that the first sentence of the lead names. Other sections: the one whose name the title says first.
 */
export function proposeSection(
  { title, lead }: { title: string; lead: string },
  sections: Section[],
): SectionProposal | null {
  const inTitle = folded(title);
  const party = sections.find(
    ({ slug, name }) => slug === 'xay-dung-dang' || slugify(name) === 'xay-dung-dang',
  );
  if (party) {
    if (placeOf(PARTY, inTitle) >= 0) return { section: party, reason: 'tiêu đề có “xây dựng Đảng”' };
    const organiser = PARTY_ORGANISER.exec(folded(lead).slice(0, 400))?.[1];
    if (organiser) {
      const written = organiser.replace(/đảng/u, 'Đảng');
      return {
        section: party,
        reason: `đơn vị tổ chức là ${written.charAt(0).toUpperCase()}${written.slice(1)}`,
      };
    }
  }
  const named = sections.flatMap((section) =>
    partsOf(section.name)
      .filter((part) => TOPICS.some((topic) => placeOf(topic, part) >= 0))
      .map((part) => ({ section, part, at: placeOf(part, inTitle) }))
      .filter(({ at }) => at >= 0),
  );
  const [first] = named.sort((a, b) => a.at - b.at || b.part.length - a.part.length);
  return first ? { section: first.section, reason: `tiêu đề có “${first.part}”` } : null;
}
