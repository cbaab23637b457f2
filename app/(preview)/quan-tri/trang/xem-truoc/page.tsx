import { notFound } from 'next/navigation';
import { Home } from '#components/site/home.tsx';
import { completeLayout } from '#lib/site/home-layout.ts';
import { composeHome } from '#lib/site/home-queries.ts';
import { homeSchema } from '#lib/site/layout-schema.ts';
import { getIdentity, listShownSections } from '#lib/site/queries.ts';
import { HOME_DRAFT } from '#lib/site/setting.ts';
import { getSettingVersion } from '#lib/site/settings-queries.ts';
import { may } from '#lib/staff/permissions.ts';
import { requireStaff } from '../../../../(desk)/signed-in.ts';
import { Frame } from '../../../../(site)/frame.tsx';

export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The home page as it would be: a layout that waits to be saved, with the stories of this moment. */
export default async function HomePreview({ searchParams }: Props) {
  const { ban } = await searchParams;
  const staff = await requireStaff('/quan-tri/trang');
  const id = Number(ban);
  if (!may(staff, 'site.arrange') || !Number.isSafeInteger(id)) notFound();
  const version = await getSettingVersion(HOME_DRAFT, id);
  const layout = homeSchema.safeParse(version?.value).data;
  if (!layout) notFound();
  const [identity, sections] = await Promise.all([getIdentity(), listShownSections()]);
  const parts = await composeHome(
    completeLayout(
      layout,
      sections.map((section) => section.id),
    ),
  );
  return (
    <>
      <aside className="sample" aria-label="Bản xem trước">
        <p className="wrap">
          Bản xem trước: chưa lưu, bạn đọc chưa thấy. Quay lại thẻ bàn làm việc để lưu hoặc sửa tiếp.
        </p>
      </aside>
      <Frame>
        <h1 className="vh">{identity.name}</h1>
        <Home parts={parts} />
      </Frame>
    </>
  );
}
