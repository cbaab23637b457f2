import type { Page } from '@playwright/test';
import type { World } from './desk-world.ts';

/** One screen of the desk in one state, as the table of all screens names it. */

/** Whose browser looks: nobody is signed in; 'half' has given the password, not the code; 'newcomer' has a one-time password. */
export type Who = 'administrator' | 'approver' | 'reporter' | 'secured' | 'half' | 'newcomer' | 'nobody';

export type Cell = {
  /** 'empty' with an address as it stands is looked at on a new site, everything else on a full one. */
  at: string | ((world: World) => string);
  as?: Who;
  /** What is done on the screen before it is looked at. */
  act?: (page: Page, world: World) => Promise<unknown>;
  /** Words that stand on the screen then: proves that the state is the one that was meant. */
  says: string | RegExp;
  /** When it is another than that of the row. */
  title?: string;
  inDark?: boolean;
  /** What the browser itself complains of: the status of an answer that is meant. */
  complaint?: RegExp;
  /** Puts back what other rows must not find. */
  after?: () => Promise<unknown>;
};

export const states = ['empty', 'filled', 'error', 'busy'] as const;
export type State = (typeof states)[number];

export type Screen = {
  /** From the root of the repository. */
  file: string;
  /** How the title of the document begins, or goes on after the headline. */
  title: string;
} & Record<State, readonly Cell[] | None>;

/** Why a screen is never in a state. */
export type None = { why: string };
export const none = (why: string): None => ({ why });

export const LIST = 'A list is fetched as a document: the browser itself shows that it is busy.';
export const READ_ONLY = 'Nothing is sent from this screen.';

/** Presses the button of that name, of the dialog when one is open. */
export async function press(page: Page, name: string | RegExp, at = 0) {
  const dialog = page.getByRole('dialog');
  const place = (await dialog.count()) > 0 ? dialog : page;
  await place.getByRole('button', { name, exact: true }).nth(at).click();
}

/** Fills the only field of that name. */
export const fill = (page: Page, label: string | RegExp, text: string) =>
  page.getByLabel(label, { exact: true }).fill(text);
