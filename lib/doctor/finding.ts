/** 'fix': an error with a remedy. 'look': somebody has to judge. 'stop': must be answered before publication. */
export type Severity = 'fix' | 'look' | 'stop';

export type Field = 'title' | 'lead' | 'byline' | 'body';

export const fieldNames: Record<Field, string> = {
  title: 'Tít',
  lead: 'Lời dẫn',
  byline: 'Người viết',
  body: 'Thân bài',
};

/** A run of text and the encoding that its font was made for; `capitals`: the font draws capitals only. */
export type LegacyRun = { text: string; encoding: 'vni' | 'tcvn3'; capitals: boolean };

/** What the doctor examines. `bodyHtml` is the canonical body HTML of an article; the rest is plain text. */
export type DoctorText = {
  title: string;
  lead: string;
  byline: string;
  bodyHtml: string;
  context?: {
    /** The day of publication or of the meeting, 'YYYY-MM-DD'. */
    datedOn?: string;
    /** What the media library knows about the photos of the body, by media id. */
    media?: Map<number, { alt: string; decorative: boolean }>;
    /** Words that stood in an old Vietnamese font where they were pasted from: their letters alone say too little. */
    legacyRuns?: readonly LegacyRun[];
  };
};

/** One suggestion. Plain JSON; `apply` reads only its id. */
export type Finding = {
  /** The same for the same trouble in the same place, however many others were cured meanwhile. */
  id: string;
  rule: string;
  severity: Severity;
  field: Field;
  /** A short quote with the words around the spot. */
  where: string;
  before: string;
  /** null: no automatic remedy. '' removes. */
  after: string | null;
  /** One Vietnamese sentence for staff. */
  why: string;
  /** Ends of sentences where a long paragraph can be split, in order. */
  splitAfter?: string[];
};
