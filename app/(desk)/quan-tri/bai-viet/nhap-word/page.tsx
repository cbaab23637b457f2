import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { hasDemoContent, listSections } from '#lib/site/queries.ts';
import { deskPerson } from '../../../desk-person.ts';
import { requireStaff } from '../../../signed-in.ts';
import { ImportForm } from './form.tsx';
import { readAnswer } from './kept-outcome.ts';
import '../../../import.css';

export const instant = false;
export const metadata: Metadata = { title: 'Nhập từ Word' };

export default async function ImportPage() {
  const staff = await requireStaff('/quan-tri/bai-viet/nhap-word');
  const sections = await listSections();
  return (
    <Shell person={await deskPerson(staff)} current="articles" hasDemo={await hasDemoContent()}>
      <p>
        <a className="way-back" href="/quan-tri/bai-viet">
          ‹ Bài viết
        </a>
      </p>
      <h1>Nhập từ Word</h1>
      <p className="meta">
        Máy đọc tít, ngày, lời dẫn, người viết, cuộc họp, bảng, chú thích và đặt ảnh vào đúng chỗ, rồi mở bản
        nháp cho bạn xem lại. Chưa có gì được đăng.
      </p>
      <ImportForm
        sections={sections.map(({ slug, name }) => ({ slug, name }))}
        kept={await readAnswer(staff)}
      />
    </Shell>
  );
}
