import { readFileSync } from 'node:fs';
import path from 'node:path';
import { foldMarks } from '#lib/vietnamese/fold.ts';
import { vietnameseCommon } from './vietnamese-passwords.ts';

/**
 * NIST 800-63B: length counts and nothing has to be mixed in, but what everybody chooses, what repeats or counts, and
 * what stands on the visiting card is refused. Where the list comes from: NOTE.md.
 */

export const SHORTEST = 12;
export const LONGEST = 200;

/** Below the working folder: a bundler would rewrite a path made from this module's own. */
const LIST_FILE = ['lib', 'staff', 'common-passwords.txt'];

let loaded: ReadonlySet<string> | undefined;

/** @throws when the file is missing: without the list no password may be chosen */
export function commonPasswords(): ReadonlySet<string> {
  loaded ??= new Set([
    ...readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), ...LIST_FILE), 'utf8')
      .trimEnd()
      .split('\n'),
    ...vietnameseCommon,
  ]);
  return loaded;
}

/** Who chooses, and where: what an attacker tries first. */
export type Surroundings = {
  email: string;
  fullName: string;
  penName: string | null;
  /** Names of the site and of its owner. */
  siteNames: readonly string[];
  /** The public address. */
  siteUrl: string;
};

/** Characters as people count them, however the keyboard composed them. */
export const lengthOf = (password: string) => [...password.normalize('NFKC')].length;

/** Lower case, no marks, no spaces. */
const squeeze = (text: string) => foldMarks(text.normalize('NFKC')).replace(/\s+/gu, '');

const lookalikes: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '!': 'i',
  '1': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};
const plainLetters = (text: string, one: 'i' | 'l') =>
  text.replace(/[@43!10$57]/g, (sign) => (sign === '1' ? one : (lookalikes[sign] ?? sign)));

/** A common one, or two of them in a row: "matkhau", "adminpassword". */
function isCommon(text: string): boolean {
  const known = commonPasswords();
  if (known.has(text)) return true;
  for (let cut = 4; cut <= text.length - 4; cut++) {
    if (known.has(text.slice(0, cut)) && known.has(text.slice(cut))) return true;
  }
  return false;
}

/** The spellings under which a password is looked up: as it is, without figures and signs around it, signs as letters. */
function spellings(squeezed: string): Set<string> {
  const core = squeezed.replace(/^[^a-z]+|[^a-z]+$/g, '');
  // "P@ssw0rd2024!": the figures behind the word go first, or they would become letters too.
  const word = squeezed.replace(/[\d!@#$%^&*()_+=.,;:?/\\-]+$/, '');
  const all = [squeezed, core, word].flatMap((text) => [
    text,
    plainLetters(text, 'i'),
    plainLetters(text, 'l'),
    text.replace(/[^a-z]/g, ''),
  ]);
  return new Set(all.filter((text) => text.length >= 4));
}

/** "abcabcab" is "abc" again and again, also when the last time breaks off. */
function isRepetition(text: string): boolean {
  for (let unit = 1; unit <= 6; unit++) {
    if (text.length >= unit * 2 && text === text.slice(0, unit).repeat(text.length).slice(0, text.length))
      return true;
  }
  return false;
}

const ROWS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const runs = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))];

/** Nothing but the alphabet, the figures and the rows of the keyboard, in pieces of at least four; what is left over is too short to matter. */
function isRun(text: string): boolean {
  if (text.length < 4) return true;
  for (let length = text.length; length >= 4; length--) {
    const piece = text.slice(0, length);
    if (runs.some((run) => run.includes(piece))) return isRun(text.slice(length));
  }
  return false;
}

const ADMINISTRATIVE = /\b(?:tinh|thanh pho|quan|huyen|thi xa|xa|phuong|dac khu)\b|[^a-z0-9 ]/u;

/** "Đại biểu nhân dân tỉnh Hậu Giang" → the whole of it, "daibieunhandan", "haugiang". */
const partsOfSiteName = (name: string) =>
  [name, ...foldMarks(name.normalize('NFC')).split(ADMINISTRATIVE)].map(squeeze);

function personalWords({ email, fullName, penName }: Surroundings): string[] {
  const [local = ''] = email.split('@');
  const names = [fullName, penName ?? ''].flatMap((name) => {
    const words = name.trim().split(/\s+/);
    return [words.join(''), words.slice(-2).join('')];
  });
  return [...names, local, local.replace(/[._+-]/g, '')].map(squeeze).filter((word) => word.length >= 4);
}

function siteWords({ siteNames, siteUrl }: Surroundings): string[] {
  const labels = URL.canParse(siteUrl) ? new URL(siteUrl).hostname.split('.').slice(0, -1) : [];
  return [
    ...siteNames.flatMap(partsOfSiteName),
    ...labels.map((label) => squeeze(label.replaceAll('-', ''))),
  ].filter((word) => word.length >= 6 && word !== 'example');
}

/** @returns the sentence that says why this password cannot be taken and what to do; null when it can */
export function weaknessOf(password: string, around: Surroundings): string | null {
  const length = lengthOf(password);
  if (length < SHORTEST)
    return `Mật khẩu cần ít nhất ${SHORTEST} ký tự, đang có ${length}. Một câu ngắn dễ nhớ là tốt nhất.`;
  if (length > LONGEST) return `Mật khẩu dài quá ${LONGEST} ký tự.`;
  const squeezed = squeeze(password);
  const letters = squeezed.replace(/[^a-z0-9]/g, '');
  const holds = (word: string) => squeezed.includes(word) || letters.includes(word);
  if (personalWords(around).some(holds))
    return 'Mật khẩu không được chứa họ tên, bút danh hay tên thư điện tử của bạn. Hãy chọn một câu khác.';
  if (siteWords(around).some(holds))
    return 'Mật khẩu không được chứa tên trang hay tên cơ quan: kẻ đoán mật khẩu thử những chữ này trước. Hãy chọn một câu khác.';
  if (isRepetition(squeezed) || isRun(squeezed))
    return 'Mật khẩu này chỉ lặp lại hoặc đi theo hàng phím nên rất dễ đoán. Hãy chọn một câu của riêng bạn.';
  if ([...spellings(squeezed)].some(isCommon))
    return 'Mật khẩu này nằm trong số những mật khẩu nhiều người dùng nên rất dễ đoán. Hãy chọn một câu của riêng bạn.';
  return null;
}
