import type { Metadata } from 'next';
import { getTitleForDesk } from '#lib/articles/desk-queries.ts';
import { currentStaff } from '#lib/auth.ts';

type Props = { params: Promise<{ id: string }> };

/** What the browser calls a screen about one article: the headline first, so that open tabs can be told apart. */
export const titled =
  (screen: string) =>
  async ({ params }: Props): Promise<Metadata> => {
    const staff = await currentStaff();
    const { id } = await params;
    const headline = staff && !staff.mustChangePassword ? await getTitleForDesk(staff, Number(id)) : null;
    return { title: headline ? `${headline} – ${screen}` : screen };
  };
