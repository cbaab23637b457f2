import type { Metadata } from 'next';
import { HelpLink } from '#components/desk/help-link.tsx';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { asDayAndTime, bannerLevelNames, isBannerOn } from '#lib/site/banner.ts';
import { type Banner, bannerSchema } from '#lib/site/banner-schema.ts';
import { readBanner } from '#lib/site/chrome-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { listSettingVersions } from '#lib/site/settings-queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { requireStaff } from '../../../signed-in.ts';
import '../../../running.css';
import { PLACES, shellOf } from '../places.ts';
import { BannerForm } from './form.tsx';

export const instant = false;
export const metadata: Metadata = { title: 'Thông báo khẩn' };

const VERSIONS = 20;

export default async function BannerPage() {
  const staff = await requireStaff('/quan-tri/trang/thong-bao');
  const frame = { ...(await shellOf(staff)), hasDemo: await hasDemoContent() };
  if (!may(staff, 'site.arrange')) {
    return (
      <Shell {...frame}>
        <h1>Thông báo khẩn</h1>
        <p className="note">{refusals['site.arrange']}</p>
      </Shell>
    );
  }
  const [stored, versions] = await Promise.all([readBanner(), listSettingVersions('banner', VERSIONS)]);
  const now = Date.now();
  // One that is over leaves nothing but its words in the history.
  const banner = stored && Date.parse(stored.until) > now ? stored : null;
  // What counts now, a notice or none, stands above and is nothing earlier.
  const earlier = banner || versions[0]?.value === null ? versions.slice(1) : versions;
  return (
    <Shell {...frame}>
      <h1>
        Thông báo khẩn <HelpLink topic="thong-bao-khan" />
      </h1>
      <SubNav label="Trang chủ, menu" links={PLACES} current="/quan-tri/trang/thong-bao" />
      <p className="note">
        Đứng trên cùng mọi trang đọc, đến giờ thì tự hiện và tự tắt. Bạn đọc không phải bấm gì.
      </p>
      <p className={banner && isBannerOn(banner, now) ? 'now on' : 'now'}>{standing(banner, now)}</p>
      <BannerForm
        banner={
          banner
            ? {
                text: banner.text,
                level: banner.level,
                ...fieldsOf('from', banner.from),
                ...fieldsOf('until', banner.until),
                href: banner.href ?? '',
              }
            : {}
        }
        base={versions[0]?.id ?? 0}
        isSet={banner !== null}
      />
      {earlier.length > 0 && (
        <details className="history">
          <summary>Các thông báo trước ({earlier.length})</summary>
          <ol>
            {earlier.map(({ id, at, by, value }) => {
              const past = bannerSchema.safeParse(value).data;
              return (
                <li key={id}>
                  <p>
                    <b>{formatInstant(at)}</b>, {by ?? 'lệnh trên máy chủ'}
                    <br />
                    <span className="meta">
                      {past ? `${bannerLevelNames[past.level]}: ${past.text} (${times(past)})` : 'Tắt.'}
                    </span>
                  </p>
                </li>
              );
            })}
          </ol>
        </details>
      )}
    </Shell>
  );
}

const fieldsOf = (name: 'from' | 'until', iso: string) => {
  const { day, time } = asDayAndTime(iso);
  return { [`${name}Day`]: day, [`${name}Time`]: time };
};

const times = ({ from, until }: Banner) =>
  `${formatInstant(new Date(from))} đến ${formatInstant(new Date(until))}`;

function standing(banner: Banner | null, now: number): string {
  if (!banner) return 'Hiện không có thông báo nào.';
  return isBannerOn(banner, now)
    ? `Bạn đọc đang thấy thông báo này, đến ${formatInstant(new Date(banner.until))}.`
    : `Thông báo đã đặt, hiện từ ${formatInstant(new Date(banner.from))} đến ${formatInstant(new Date(banner.until))}.`;
}
