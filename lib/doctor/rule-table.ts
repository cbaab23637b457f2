import type { Rule } from '#lib/doctor/rule.ts';
import { doubtfulDates, mixedDates } from '#lib/doctor/rules/dates.ts';
import { documentNumberForm, missingSo, spacedDocumentNumber } from '#lib/doctor/rules/document-numbers.ts';
import { decomposed, invisible, legacyEncoding, softHyphen } from '#lib/doctor/rules/encoding.ts';
import { placeNames } from '#lib/doctor/rules/place-names.ts';
import { draftStamp, personalData, secrecy } from '#lib/doctor/rules/privacy.ts';
import { mixedQuotes } from '#lib/doctor/rules/quotes.ts';
import { spaceAfterSign, spaceBeforeSign, spaceInsideQuotes, spaces } from '#lib/doctor/rules/spacing.ts';
import { covid, houseUy, mixedTonePlacement, repeatedWords } from '#lib/doctor/rules/spelling.ts';
import {
  boldHeading,
  figures,
  repeatedParagraphs,
  tableHeader,
  vagueLinks,
  wallOfText,
} from '#lib/doctor/rules/structure.ts';
import { capitalTitle } from '#lib/doctor/rules/titles.ts';

/**
 * Every rule, in the order of work. Each one reads the text as the rules above it would leave it, so letters come
 * before spaces, spaces before words, and whatever rewrites a whole line comes last.
 *
 * To add a rule: write it in rules/ and give it a line here. It must find nothing in what it has cured itself, and
 * its cure must give the rules above nothing new to find; tests/unit/doctor-properties.test.ts watches both.
 */
export const RULES: readonly Rule[] = [
  // Letters.
  invisible,
  decomposed,
  legacyEncoding,
  softHyphen,
  // Spaces and signs.
  spaces,
  spaceBeforeSign,
  spaceAfterSign,
  spaceInsideQuotes,
  mixedQuotes,
  // Words and numbers.
  spacedDocumentNumber,
  documentNumberForm,
  missingSo,
  houseUy,
  mixedTonePlacement,
  covid,
  placeNames,
  mixedDates,
  doubtfulDates,
  repeatedWords,
  // The shape of the text.
  wallOfText,
  boldHeading,
  figures,
  vagueLinks,
  tableHeader,
  repeatedParagraphs,
  // What must not be published unasked.
  personalData,
  secrecy,
  draftStamp,
  // Rewrites a whole line.
  capitalTitle,
];
