import { asc, eq, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from '#db/client.ts';
import { sections } from '#db/schema/record.ts';
import { siteSettings } from '#db/schema/site.ts';
import { done, type Outcome, refuse, refuseInvalid } from '#lib/form.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, allowed } from '#lib/staff/sessions.ts';
import { slugify } from '#lib/vietnamese/slug.ts';
import { hiddenSchema, sectionSchema } from './section-schema.ts';
import { keepVersion, putSetting } from './settings-mutations.ts';

/**
 * Sections are renamed, described, ordered and hidden. Their addresses never change: what was ever linked goes on
 * answering. Only one in which nothing was ever written can be removed.
 */

const LONGEST_SLUG = 80;
const gone = () => refuse('Không tìm thấy chuyên mục này. Hãy tải lại trang.');

const lockSections = async (tx: Transaction) => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('setting:sections', 0))`);
  return tx.select().from(sections).orderBy(asc(sections.rank), asc(sections.id));
};

async function hiddenIds(tx: Transaction): Promise<number[]> {
  const [row] = await tx
    .select({ value: siteSettings.value })
    .from(siteSettings)
    .where(eq(siteSettings.key, 'sections'));
  return hiddenSchema.safeParse(row?.value).data?.hidden ?? [];
}

/** Who changed which section stands in the versions: all of them as they are now. */
async function keepSections(tx: Transaction, actor: Actor, action: string, details: Record<string, unknown>) {
  const rows = await tx.select().from(sections).orderBy(asc(sections.rank), asc(sections.id));
  const hidden = await hiddenIds(tx);
  const value = {
    sections: rows.map(({ id, slug, name, description }) => ({ id, slug, name, description })),
    hidden,
  };
  await keepVersion(tx, actor, 'sections', value, action, details);
}

const isSameName = (a: string, b: string) => a.toLocaleLowerCase('vi') === b.toLocaleLowerCase('vi');
const nameTaken = () =>
  refuse('Có một chỗ cần sửa trước khi lưu.', {
    name: ['Đã có chuyên mục tên này. Hãy ghi tên khác.'],
  });

/** Starts a section at the end of the list; its address is made from its name. */
export async function addSection(
  actor: Actor,
  input: unknown,
): Promise<Outcome<{ id: number; slug: string }>> {
  if (!allowed(actor, 'site.settings')) return refuse(refusals['site.settings']);
  const parsed = sectionSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { name, description } = parsed.data;
  return inTransaction(async (tx) => {
    const known = await lockSections(tx);
    if (known.some((section) => isSameName(section.name, name))) return nameTaken();
    const wanted = slugify(name, LONGEST_SLUG);
    const slugs = new Set(known.map(({ slug }) => slug));
    let slug = wanted;
    for (let n = 2; slugs.has(slug); n++) slug = `${wanted}-${n}`;
    const rank = Math.max(-1, ...known.map((section) => section.rank)) + 1;
    const [made] = await tx
      .insert(sections)
      .values({ slug, name, description, rank })
      .returning({ id: sections.id });
    if (!made) throw new Error('insert into sections returned no row');
    await keepSections(tx, actor, 'site.section-add', { id: made.id, name });
    return done({ id: made.id, slug });
  });
}

/** Another name or description; the address stays. */
export async function changeSection(actor: Actor, id: number, input: unknown): Promise<Outcome> {
  if (!allowed(actor, 'site.settings')) return refuse(refusals['site.settings']);
  const parsed = sectionSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { name, description } = parsed.data;
  return inTransaction(async (tx) => {
    const known = await lockSections(tx);
    const before = known.find((section) => section.id === id);
    if (!before) return gone();
    if (known.some((section) => section.id !== id && isSameName(section.name, name))) return nameTaken();
    if (before.name === name && before.description === description) return done(undefined);
    await tx.update(sections).set({ name, description }).where(eq(sections.id, id));
    await keepSections(tx, actor, 'site.section-change', { id, from: before.name, to: name });
    return done(undefined);
  });
}

/** One place up or down in the menu's order. */
export async function moveSection(actor: Actor, id: number, direction: 'up' | 'down'): Promise<Outcome> {
  if (!allowed(actor, 'site.settings')) return refuse(refusals['site.settings']);
  return inTransaction(async (tx) => {
    const known = await lockSections(tx);
    const at = known.findIndex((section) => section.id === id);
    if (at < 0) return gone();
    const to = direction === 'up' ? at - 1 : at + 1;
    const [moving] = known.splice(at, 1);
    if (!moving || to < 0 || to > known.length) return done(undefined);
    known.splice(to, 0, moving);
    for (const [rank, section] of known.entries()) {
      if (section.rank !== rank) await tx.update(sections).set({ rank }).where(eq(sections.id, section.id));
    }
    await keepSections(tx, actor, 'site.section-order', { id, direction });
    return done(undefined);
  });
}

/** Takes a section out of menu and home page, or puts it back. Its page and its articles stay where they are. */
export async function hideSection(actor: Actor, id: number, isHidden: boolean): Promise<Outcome> {
  if (!allowed(actor, 'site.settings')) return refuse(refusals['site.settings']);
  return inTransaction(async (tx) => {
    const known = await lockSections(tx);
    if (!known.some((section) => section.id === id)) return gone();
    const before = await hiddenIds(tx);
    if (before.includes(id) === isHidden) return done(undefined);
    const hidden = isHidden ? [...before, id] : before.filter((other) => other !== id);
    const shown = known.filter((section) => !hidden.includes(section.id));
    if (shown.length === 0)
      return refuse('Trang cần ít nhất một chuyên mục được hiện. Hãy hiện mục khác trước.');
    await putSetting(
      tx,
      actor,
      'sections',
      { hidden },
      isHidden ? 'site.section-hide' : 'site.section-show',
      {
        id,
      },
    );
    return done(undefined);
  });
}

/** Removes a section in which nothing was ever written. */
export async function removeSection(actor: Actor, id: number): Promise<Outcome> {
  if (!allowed(actor, 'site.settings')) return refuse(refusals['site.settings']);
  return inTransaction(async (tx) => {
    const known = await lockSections(tx);
    const section = known.find((one) => one.id === id);
    if (!section) return gone();
    const [used] = await tx.execute<{ one: number }>(
      sql`select 1 as one where exists (select from revisions where section_id = ${id})
        or exists (select from sections where parent_id = ${id})`,
    );
    if (used) {
      return refuse(
        `Chuyên mục “${section.name}” đã có bài nên không xóa được: địa chỉ của bài và của chuyên mục phải còn mãi. Hãy bấm Ẩn.`,
      );
    }
    const hidden = await hiddenIds(tx);
    if (hidden.includes(id)) {
      await putSetting(
        tx,
        actor,
        'sections',
        { hidden: hidden.filter((o) => o !== id) },
        'site.section-show',
        {
          id,
        },
      );
    }
    await tx.delete(sections).where(eq(sections.id, id));
    await keepSections(tx, actor, 'site.section-remove', { id, name: section.name });
    return done(undefined);
  });
}
