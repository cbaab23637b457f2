import type { Metadata } from 'next';
import { telephoneAddress } from '#components/site/telephone.tsx';
import { getIdentity } from '#lib/site/queries.ts';
import { describeStatic, StaticPage } from '../static-page.tsx';

export const ensureStatic = 'navigation';

export const generateMetadata = (): Promise<Metadata> => describeStatic('lien-he', 'Liên hệ');

export default async function ContactPage() {
  const { phone } = await getIdentity();
  const call = telephoneAddress(phone);
  return (
    <StaticPage slug="lien-he" name="Liên hệ">
      {call && (
        <p className="call">
          <a className="btn" href={call}>
            Gọi {phone}
          </a>
        </p>
      )}
    </StaticPage>
  );
}
