import { z } from 'zod';
import { optionalText } from '#lib/form.ts';
import { linkAddress } from './link-schema.ts';
import { LONGEST_LABEL, MOST_FOOTER_ITEMS, MOST_MENU_ITEMS } from './menu.ts';

const label = optionalText(LONGEST_LABEL).transform((text) => text ?? '');
const rowId = z.coerce
  .number({ error: 'Hãy chọn nơi mục này dẫn đến.' })
  .int()
  .positive({ error: 'Hãy chọn nơi mục này dẫn đến.' });

/** A section or static page is meant itself, not its name or address of today. An empty label is its own name. */
export const menuItemSchema = z
  .discriminatedUnion('to', [
    z.object({ to: z.literal('section'), id: rowId, label }),
    z.object({ to: z.literal('page'), id: rowId, label }),
    z.object({ to: z.literal('address'), href: linkAddress, label }),
  ])
  .refine((item) => item.to !== 'address' || item.label !== '', {
    error: 'Hãy ghi chữ của mục này.',
    path: ['label'],
  });
export type MenuItem = z.output<typeof menuItemSchema>;

/** null: as it always was: every section in order, and the footer's usual links. */
export const menuSchema = z.object({
  main: z
    .array(menuItemSchema)
    .min(1, { error: 'Menu cần ít nhất một mục.' })
    .max(MOST_MENU_ITEMS, { error: `Menu có nhiều nhất ${MOST_MENU_ITEMS} mục.` })
    .nullable(),
  footer: z
    .array(menuItemSchema)
    .min(1, { error: 'Chân trang cần ít nhất một liên kết.' })
    .max(MOST_FOOTER_ITEMS, { error: `Chân trang có nhiều nhất ${MOST_FOOTER_ITEMS} liên kết.` })
    .nullable(),
});
export type Menus = z.output<typeof menuSchema>;
