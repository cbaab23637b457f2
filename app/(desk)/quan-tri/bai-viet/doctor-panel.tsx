'use client';

import { useState } from 'react';
import { apply, examine } from '#lib/doctor/examine.ts';
import type { DoctorText, Finding } from '#lib/doctor/finding.ts';

type Props = {
  /** What stands in the form now. */
  read: () => DoctorText;
  /** Puts the remedied text into the form; nothing is saved by it. */
  write: (text: DoctorText) => void;
};

const severities = { stop: 'Phải trả lời', fix: 'Nên sửa', look: 'Cần xem' } as const;
const fields = { title: 'Tít', lead: 'Lời dẫn', byline: 'Người viết', body: 'Thân bài' } as const;

/** "Bác sĩ văn bản": says what is wrong, shows what would change, and changes only what is pressed. */
export function DoctorPanel({ read, write }: Props) {
  const [findings, setFindings] = useState<Finding[] | null>(null);
  const [isBusy, setBusy] = useState(false);
  const look = () => {
    setBusy(true);
    // Long texts take a moment: the button is drawn first.
    setTimeout(() => {
      setFindings(examine(read()));
      setBusy(false);
    }, 0);
  };
  const remedy = (chosen: readonly Finding[]) => {
    const healed = apply(read(), chosen);
    write(healed);
    setFindings(examine(healed));
  };
  const curable = findings?.filter(({ severity, after }) => severity === 'fix' && after !== null) ?? [];
  return (
    <section className="doctor" aria-labelledby="bac-si">
      <h2 id="bac-si">Bác sĩ văn bản</h2>
      <p className="stack">
        <button type="button" className="quiet" aria-disabled={isBusy || undefined} onClick={look}>
          {isBusy ? 'Đang khám…' : findings ? 'Khám lại' : 'Khám bài này'}
        </button>
        {curable.length > 1 && (
          <button type="button" onClick={() => remedy(curable)}>
            Sửa cả {curable.length} chỗ nên sửa
          </button>
        )}
      </p>
      <div role="status">
        {findings?.length === 0 && <p className="meta">Không thấy lỗi nào.</p>}
        {!!findings?.length && <p className="meta">{findings.length} chỗ. Chưa có gì bị đổi.</p>}
      </div>
      {findings && findings.length > 0 && (
        <ul className="notes">
          {findings.map((finding) => (
            <li key={finding.id}>
              <p>
                <b>{severities[finding.severity]}.</b> {finding.why}
              </p>
              <p className="meta">
                {fields[finding.field]}: {finding.where}
              </p>
              {finding.after !== null && (
                <>
                  <p>
                    <del>{finding.before}</del> → <ins>{finding.after || '(bỏ)'}</ins>
                  </p>
                  <button type="button" className="plain" onClick={() => remedy([finding])}>
                    Sửa chỗ này<span className="vh">: {finding.before}</span>
                  </button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
