import type { findCitations } from '#lib/vietnamese/document-numbers.ts';

/** One line of the importer's report to staff, in Vietnamese. `where` says where in the file it was seen. */
export type Finding = {
  what: string;
  value: string;
  where?: string;
  /** How a converted text stood in the file, and how it stands now. */
  change?: { before: string; after: string };
};

/** What a file was when it came. */
export type ReportFormat = 'text-dump' | 'saved-page' | 'word';

/** A photo that came with the report. A figure of the body names it by `src` in its `data-import-src`. */
export type ProposedPhoto = { src: string; fileName: string; bytes: Uint8Array };

/** What the importer is sure of, what a person must check, and what it left out. */
export type Ledger = { found: Finding[]; unsure: Finding[]; dropped: Finding[] };

/** A file that cannot become a report: one sentence saying why, one saying what to do next. */
export type ImportRefusal = { refused: string; advice: string };

export type MeetingChair = { name: string; title: string | null };

/** Who chaired, and the first day, as the text itself says (never derived from the publication date). */
export type ProposedMeeting = { startsOn: string | null; chairs: MeetingChair[] };

/**
 * What the importer read out of one file. Nothing is stored yet and nothing was corrected: every text is the
 * author's own, in NFC. Dates are 'YYYY-MM-DD'.
 */
export type ImportProposal = {
  source: {
    fileName: string;
    /** Hex SHA-256 of the bytes as they came. */
    sha256: string;
    sourceUrl: string | null;
    format: ReportFormat;
    encoding: string;
  };
  /** The portal's own line above the title ("Xem chi tiết tin - …"), recognised and left out. */
  portalHeader: string | null;
  title: string;
  publishedOn: string | null;
  /** Plain text; empty when the report has a single paragraph, which then stays in the body. */
  lead: string;
  /** Canonical body HTML. A figure with a photo to fetch carries `data-import-src`, one without `data-photo-missing`. */
  bodyHtml: string;
  /** Photos inside the file itself, or handed in with it, as they came; each is named by at least one figure. */
  photos: ProposedPhoto[];
  byline: string | null;
  photographer: string | null;
  sourceCredit: string | null;
  /** Addresses this report had before, absolute, http(s). */
  legacyUrls: string[];
  meeting: ProposedMeeting | null;
  /** Document numbers, in the order of the text; positions count from the start of the lead + "\n\n" + body text. */
  citations: ReturnType<typeof findCitations>;
} & Ledger;

export function emptyLedger(): Ledger {
  return { found: [], unsure: [], dropped: [] };
}

/** Narrows the result of any importing step that may refuse. */
export function isRefusal(value: object): value is ImportRefusal {
  return 'refused' in value;
}
