import { sql } from 'drizzle-orm';
import { db, type Reader } from '#db/client.ts';
import { loginThrottles } from '#db/schema/staff.ts';

/** Failures allowed within the window before sign-in is blocked, per account and per network address. */
export const LIMITS = { account: 5, address: 30 } as const;
export const WINDOW_MINUTES = 15;
export const BLOCK_MINUTES = 15;

/** IPv6 subscribers own a /64; IPv4-mapped addresses count as IPv4. */
export function networkKey(address: string | null): string {
  if (!address) return 'address:unknown';
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return `address:${plain}`;
  const [head = '', tail] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const full = tail === undefined ? left : [...left, ...zeros, ...right];
  return `address:${full
    .slice(0, 4)
    .map((part) => part.toLowerCase())
    .join(':')}::/64`;
}

export const accountKey = (email: string) => `account:${email}`;
/** Codes of the second factor, apart from passwords: a right password must not forgive guessed codes. */
export const codeKey = (staffId: number) => `code:${staffId}`;
/** The password asked once more of somebody who is signed in. */
export const passwordKey = (staffId: number) => `password:${staffId}`;

/** @returns minutes until these keys may try again; 0 = now */
export async function minutesBlocked(keys: string[]): Promise<number> {
  const rows = await db()
    .select({ until: loginThrottles.blockedUntil })
    .from(loginThrottles)
    .where(sql`${loginThrottles.key} in ${keys} and ${loginThrottles.blockedUntil} > now()`);
  const latest = Math.max(0, ...rows.map((row) => row.until?.getTime() ?? 0));
  return latest === 0 ? 0 : Math.max(1, Math.ceil((latest - Date.now()) / 60_000));
}

/**
 * Counts an attempt before the password is checked, so that a hundred parallel guesses count as a hundred.
 * @returns the failures of the account and of the address, this one included
 */
export async function countAttempt(
  account: string,
  address: string,
): Promise<{ account: number; address: number }> {
  return {
    account: await countOne(account, LIMITS.account),
    address: await countOne(address, LIMITS.address),
  };
}

async function countOne(key: string, limit: number): Promise<number> {
  const [row] = await db()
    .insert(loginThrottles)
    .values({ key, failures: 1 })
    .onConflictDoUpdate({
      target: loginThrottles.key,
      set: {
        failures: sql`case when ${loginThrottles.firstFailureAt} < now() - make_interval(mins => ${WINDOW_MINUTES}) then 1 else ${loginThrottles.failures} + 1 end`,
        firstFailureAt: sql`case when ${loginThrottles.firstFailureAt} < now() - make_interval(mins => ${WINDOW_MINUTES}) then now() else ${loginThrottles.firstFailureAt} end`,
        blockedUntil: sql`case when ${loginThrottles.firstFailureAt} >= now() - make_interval(mins => ${WINDOW_MINUTES}) and ${loginThrottles.failures} + 1 >= ${limit} then now() + make_interval(mins => ${BLOCK_MINUTES}) else null end`,
      },
    })
    .returning({ failures: loginThrottles.failures });
  return row?.failures ?? 1;
}

/**
 * Counts an attempt of somebody who is signed in; there is no network address to count.
 * @returns minutes to wait, 0 = go on; and what forgives the attempts when it was right
 */
export async function triesLeftAfter(key: string): Promise<{ minutes: number; forget: () => Promise<void> }> {
  const forget = async () => {
    await db().delete(loginThrottles).where(sql`${loginThrottles.key} = ${key}`);
  };
  const minutes = await minutesBlocked([key]);
  if (minutes > 0) return { minutes, forget };
  const failures = await countOne(key, LIMITS.account);
  return { minutes: failures > LIMITS.account ? BLOCK_MINUTES : 0, forget };
}

/** A right password forgives its account, and takes its own attempt back from the address. */
export async function forgive(account: string, address: string) {
  await db().delete(loginThrottles).where(sql`${loginThrottles.key} = ${account}`);
  await db()
    .update(loginThrottles)
    .set({ failures: sql`greatest(0, ${loginThrottles.failures} - 1)` })
    .where(sql`${loginThrottles.key} = ${address}`);
}

/** A new password from the administrator opens an account that guessing had closed. */
export async function reopenAccount(tx: Reader, email: string) {
  await tx.delete(loginThrottles).where(sql`${loginThrottles.key} = ${accountKey(email)}`);
}

/** Forgotten after a day. Every attempt calls it, so that the table never holds more than a day's guesses. */
export async function sweepThrottles() {
  await db().delete(loginThrottles).where(sql`${loginThrottles.firstFailureAt} < now() - interval '1 day'`);
}
