import type { Metadata } from 'next';
import { CopyButton } from '#components/desk/copy-button.tsx';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { listSteps, stepNames } from '#lib/site/checklist-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { requireStaff } from '../../signed-in.ts';
import '../../running.css';
import { CleanDemoForm } from './form.tsx';
import { PLACES, shellOf } from './places.ts';
import { StepMark } from './step-mark.tsx';

export const instant = false;
export const metadata: Metadata = { title: 'Cài đặt' };

export default async function SettingsPage() {
  const staff = await requireStaff('/quan-tri/cai-dat');
  const hasDemo = await hasDemoContent();
  const frame = { ...(await shellOf(staff)), hasDemo };
  if (!may(staff, 'site.settings')) {
    return (
      <Shell {...frame}>
        <h1>Cài đặt</h1>
        <p className="note">{refusals['site.settings']}</p>
      </Shell>
    );
  }
  const steps = await listSteps();
  const left = steps.filter((step) => !step.isDone).length;
  return (
    <Shell {...frame}>
      <h1>Cài đặt</h1>
      <SubNav label="Cài đặt" links={PLACES} current="/quan-tri/cai-dat" />
      <h2 id="viec-dau-tien">Việc đầu tiên</h2>
      <p className="note">
        {left === 0
          ? 'Mọi việc đã xong. Danh sách này tự kiểm tra lại mỗi lần mở.'
          : `Còn ${left} trên ${steps.length} việc. Danh sách tự kiểm tra, không ai phải đánh dấu.`}
      </p>
      <ol className="steps">
        {steps.map((step) => (
          <li key={step.name}>
            <StepMark isDone={step.isDone} />
            <div>
              <h3>{stepNames[step.name]}</h3>
              <p className="meta">{step.fact}</p>
              {!step.isDone && step.atServer && (
                <div className="at-server">
                  <p className="meta">Việc này do người quản máy chủ làm. Hãy chép dòng dưới gửi cho họ:</p>
                  <p>
                    <code>{step.atServer}</code>
                  </p>
                  <CopyButton text={step.atServer} label="Chép" what={stepNames[step.name]} />
                </div>
              )}
            </div>
            {!step.isDone && step.href && (
              <a className="btn quiet" href={step.href}>
                Làm ngay<span className="vh">: {stepNames[step.name]}</span>
              </a>
            )}
          </li>
        ))}
      </ol>
      <section className="panel-box" id="noi-dung-mau">
        <h2>Dọn nội dung mẫu</h2>
        {!may(staff, 'demo.remove') && <p>{refusals['demo.remove']}</p>}
        {may(staff, 'demo.remove') && (
          <>
            <p>
              {hasDemo
                ? 'Bài, người, văn bản, cuộc họp và ảnh mẫu được xóa hẳn. Bài do cơ quan tự viết, chuyên mục và tên trang vẫn còn.'
                : 'Không còn nội dung mẫu nào.'}
            </p>
            <CleanDemoForm />
          </>
        )}
      </section>
    </Shell>
  );
}
