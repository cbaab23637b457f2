import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { hasDemoContent } from '#lib/site/queries.ts';
import { mustHaveSecondFactor, ownSecondFactor } from '#lib/staff/factor-queries.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../../desk-person.ts';
import { requireStaff } from '../../../signed-in.ts';
import { EnrolmentForm } from '../enrolment-form.tsx';
import { newOffer } from '../offer.ts';
import { RenewCodesForm, TurnOffForm } from './forms.tsx';
import '../../../staff.css';

export const instant = false;
export const metadata: Metadata = { title: 'Xác thực hai lớp' };

const HERE = '/quan-tri/tai-khoan/xac-thuc';
const next = { href: '/quan-tri/tai-khoan', label: 'Tôi đã cất mã' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SecondFactorPage({ searchParams }: Props) {
  const staff = await requireStaff(HERE);
  const factor = await ownSecondFactor(staff);
  const isReplacing = factor !== null && (await searchParams).doi === '1';
  return (
    <Shell person={await deskPerson(staff)} current="account" hasDemo={await hasDemoContent()}>
      <p>
        <a className="way-back" href="/quan-tri/tai-khoan">
          ‹ Tài khoản
        </a>
      </p>
      <h1>{isReplacing ? 'Đổi sang điện thoại khác' : 'Xác thực hai lớp'}</h1>
      {(factor === null || isReplacing) && (
        <EnrolmentForm offer={await newOffer(staff)} isReplacing={isReplacing} next={next}>
          {isReplacing && (
            <p>
              Điện thoại cũ còn hiệu lực cho đến khi mã của điện thoại mới được xác nhận. Các phiên khác sẽ
              kết thúc, mã dự phòng cũ được thay bằng mã mới.
            </p>
          )}
        </EnrolmentForm>
      )}
      {factor && !isReplacing && (
        <>
          <p>
            Đã bật từ {formatInstant(factor.since)}. Còn {factor.codesLeft} mã dự phòng chưa dùng.
          </p>
          <section className="panel-box">
            <h2>Đổi điện thoại</h2>
            <p>Khi có điện thoại mới. Điện thoại cũ còn hiệu lực cho đến khi điện thoại mới được xác nhận.</p>
            <div className="stack">
              <a className="btn quiet" href={`${HERE}?doi=1`}>
                Đổi sang điện thoại khác
              </a>
            </div>
          </section>
          <section className="panel-box">
            <h2>Mã dự phòng</h2>
            <p>Mã mới thay cho mọi mã cũ, kể cả mã chưa dùng.</p>
            <RenewCodesForm />
          </section>
          <section className="panel-box">
            <h2>Tắt xác thực hai lớp</h2>
            {(await mustHaveSecondFactor(staff)) ? (
              <p>Cơ quan bắt buộc vai trò của bạn dùng xác thực hai lớp nên không tắt được.</p>
            ) : (
              <>
                <p>Sau khi tắt, chỉ mật khẩu bảo vệ tài khoản này. Mã dự phòng cũng bị bỏ.</p>
                <TurnOffForm />
              </>
            )}
          </section>
        </>
      )}
    </Shell>
  );
}
