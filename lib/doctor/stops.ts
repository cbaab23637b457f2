import { examine } from '#lib/doctor/examine.ts';
import { type DoctorText, type Finding, fieldNames } from '#lib/doctor/finding.ts';

/** What must not go out without an answer: a stamp of secrecy, "Lưu hành nội bộ". */
export const stopsIn = (text: DoctorText): Finding[] =>
  examine(text).filter(({ severity }) => severity === 'stop');

/** The question of one finding as the approver reads it: what, and where it stands. */
export const questionOf = ({ why, where, field }: Finding): string =>
  `${why} Ở ${fieldNames[field].toLowerCase()}: “${where}”`;
