'use client';

import { saveRule } from './actions.ts';
import { DeedForm } from './deed-form.tsx';

export function RuleForm({
  rule,
}: {
  rule: { isRequired: boolean; without: { id: number; fullName: string }[] };
}) {
  return (
    <DeedForm action={saveRule} label="Lưu quy định" busy="Đang lưu…" look="quiet">
      {() => (
        <>
          <p>
            Ngoài mật khẩu, người đăng nhập nhập thêm mã của ứng dụng trên điện thoại: mật khẩu bị lộ thì
            người lạ vẫn không vào được. Ai cũng có thể tự bật ở trang Tài khoản.
          </p>
          <label className="check-line">
            <input type="checkbox" name="required" defaultChecked={rule.isRequired} />
            Bắt buộc với người duyệt và quản trị
          </label>
          <p className="hint">
            {rule.without.length === 0
              ? 'Mọi người duyệt và quản trị đều đã bật.'
              : `Chưa bật: ${rule.without.map((person) => person.fullName).join(', ')}. Khi bắt buộc, những người này được dẫn đến bước cài đặt trước khi làm việc khác.`}
          </p>
        </>
      )}
    </DeedForm>
  );
}
