import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { blockName, completeLayout } from '#lib/site/home-layout.ts';
import { getHomeLayout, listAlbumChoices, listPinChoices } from '#lib/site/home-queries.ts';
import { homeSchema } from '#lib/site/layout-schema.ts';
import { hasDemoContent, listSections, listShownSections } from '#lib/site/queries.ts';
import { listSettingVersions } from '#lib/site/settings-queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { requireStaff } from '../../signed-in.ts';
import '../../running.css';
import { HomeEditor } from './form.tsx';
import { History, type Past } from './history.tsx';
import { PLACES, shellOf } from './places.ts';

export const instant = false;
export const metadata: Metadata = { title: 'Trang chủ' };

/** Tags of one cached query are limited: a story brings up to three. */
const MOST_CHOICES = 30;
const VERSIONS = 30;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function HomeLayoutPage({ searchParams }: Props) {
  const staff = await requireStaff('/quan-tri/trang');
  const { ban, ghim } = await searchParams;
  const frame = { ...(await shellOf(staff)), hasDemo: await hasDemoContent() };
  if (!may(staff, 'site.arrange')) {
    return (
      <Shell {...frame}>
        <h1>Trang chủ</h1>
        <p className="note">{refusals['site.arrange']}</p>
      </Shell>
    );
  }
  const [layout, sections, shown, albums, versions] = await Promise.all([
    getHomeLayout(),
    listSections(),
    listShownSections(),
    listAlbumChoices(),
    listSettingVersions('home', VERSIONS),
  ]);
  const wanted = /^[1-9]\d{0,14}$/.test(String(ghim ?? '')) ? Number(ghim) : null;
  const pinChoices = await listPinChoices(MOST_CHOICES, wanted ?? layout.pinned?.articleId ?? null);
  const base = versions[0]?.id ?? 0;
  const isRestored = base > 0 && String(base) === ban;
  const name = (id: number) => sections.find((section) => section.id === id)?.name ?? 'chuyên mục đã bỏ';
  return (
    <Shell {...frame}>
      <h1>Trang chủ</h1>
      <SubNav label="Trang chủ, menu" links={PLACES} current="/quan-tri/trang" />
      {isRestored && (
        <div className="msg good" role="status">
          <p>Đã trở lại bản cũ. Bạn đọc thấy ngay từ lần mở trang kế tiếp.</p>
        </div>
      )}
      <HomeEditor
        key={String(ban ?? '')}
        layout={layout}
        usual={completeLayout(
          null,
          shown.map(({ id }) => id),
        )}
        base={base}
        sections={sections}
        albums={albums}
        pinChoices={pinChoices}
        wanted={pinChoices.some(({ id }) => id === wanted) ? wanted : null}
      />
      {versions.length > 0 && (
        <History
          settingKey="home"
          usual={versions[0]?.value === null ? null : 'Bố cục có sẵn'}
          versions={versions.map(
            ({ id, at, by, value }): Past => ({
              id,
              when: formatInstant(at),
              by: by ?? 'lệnh trên máy chủ',
              what: inWords(value, name),
            }),
          )}
        />
      )}
    </Shell>
  );
}

/** 'Tin nổi bật, Sắp diễn ra, Kinh tế… Có ghim bài.' */
function inWords(value: unknown, name: (id: number) => string): string {
  const layout = homeSchema.safeParse(value).data;
  if (!layout) return 'Như lúc đầu.';
  const names = layout.blocks.filter((block) => block.shown).map((block) => blockName(block, name));
  return `${names.slice(0, 4).join(', ')}${names.length > 4 ? ` và ${names.length - 4} khối nữa` : ''}.${
    layout.pinned ? ' Có ghim bài.' : ''
  }`;
}
