import { MissingPage } from '#components/site/missing-page.tsx';
import { listLatest } from '#lib/articles/queries.ts';
import { Frame } from './frame.tsx';

/** In development this is what a missing page shows; otherwise the entry sends /khong-tim-thay with suggestions. */
export default async function NotFound() {
  return (
    <Frame>
      <MissingPage words="" suggestions={[]} latest={await listLatest(4)} />
    </Frame>
  );
}
