import { eq, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { staff } from '#db/schema/staff.ts';
import { email } from './schema.ts';

/** Which account is meant: by number on the screens, by e-mail in the shell. */
const whom = z.union([z.coerce.number({ error: 'Không có tài khoản này.' }).int().positive(), email]);

export type Whom = { where: SQL; name: string };

/** null when it can be neither. */
export function readWhom(input: unknown): Whom | null {
  const parsed = whom.safeParse(input);
  if (!parsed.success) return null;
  return typeof parsed.data === 'number'
    ? { where: eq(staff.id, parsed.data), name: 'này' }
    : { where: eq(staff.email, parsed.data), name: parsed.data };
}
