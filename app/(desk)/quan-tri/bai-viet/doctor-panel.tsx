'use client';

import { useRef, useState } from 'react';
import { ruleNames } from '#lib/doctor/examine.ts';
import { type Finding, fieldNames } from '#lib/doctor/finding.ts';
import type { Doctor } from './doctor.ts';
import { useLostFocus } from './use-lost-focus.ts';

const severityWords = { stop: 'Phải trả lời', fix: 'Cần sửa', look: 'Cần xem' } as const;
const FIRST = 30;

const curableOf = (findings: readonly Finding[]) =>
  findings.filter(({ severity, after }) => severity === 'fix' && after !== null);

/** "Bác sĩ văn bản": says what is wrong, shows what would change, and changes only what is pressed. */
export function DoctorPanel({
  doctor,
  onlyPasted,
  onAll,
}: {
  doctor: Doctor;
  onlyPasted: boolean;
  onAll: () => void;
}) {
  const [most, setMost] = useState(FIRST);
  const { findings, isBusy } = doctor;
  const isPart = onlyPasted && doctor.pasted !== null;
  const list = (isPart ? doctor.pasted?.findings : findings) ?? [];
  const curable = curableOf(list);
  const heading = useRef<HTMLHeadingElement>(null);
  const box = useLostFocus<HTMLElement>('.checks > li', () => heading.current?.focus());
  return (
    <section className="doctor" aria-labelledby="bac-si" {...box}>
      <h2 id="bac-si" tabIndex={-1} ref={heading}>
        Bác sĩ văn bản
      </h2>
      <div role="status">
        {findings && <p className="meta">{summaryOf(list, isPart, doctor.healedCount)}</p>}
        {doctor.isStale && <p className="meta">Chữ đã đổi từ lần khám trước.</p>}
        {doctor.problem && <p className="meta">{doctor.problem}</p>}
      </div>
      <p className="stack">
        <button type="button" className="quiet" aria-disabled={isBusy || undefined} onClick={doctor.examine}>
          {isBusy ? 'Đang khám…' : findings ? 'Khám lại' : 'Khám bài này'}
        </button>
        {curable.length > 1 && (
          <button type="button" onClick={() => doctor.remedy(curable)}>
            Sửa cả {curable.length} chỗ cần sửa
          </button>
        )}
        {isPart && (
          <button type="button" className="plain" onClick={onAll}>
            Xem cả bài
          </button>
        )}
      </p>
      {list.length > 0 && (
        <ul className="checks">
          {list.slice(0, most).map((finding) => (
            <Check key={finding.id} finding={finding} doctor={doctor} />
          ))}
        </ul>
      )}
      {list.length > most && (
        <button type="button" className="quiet" onClick={() => setMost(most + 100)}>
          Hiện thêm {Math.min(100, list.length - most)} chỗ
        </button>
      )}
      {doctor.leftCount > 0 && (
        <p className="meta">
          Đã để nguyên {doctor.leftCount} chỗ.{' '}
          <button type="button" className="plain" onClick={doctor.showLeft}>
            Hiện lại
          </button>
        </p>
      )}
      {doctor.rules && !isPart && <Passed found={doctor.rules} />}
    </section>
  );
}

function summaryOf(list: readonly Finding[], isPart: boolean, healedCount: number): string {
  const healed = healedCount > 0 ? `Đã sửa ${healedCount} chỗ. ` : '';
  if (list.length === 0) return healed + nothingLeft(isPart);
  const counts = (['stop', 'fix', 'look'] as const)
    .map((severity) => ({ severity, n: list.filter((one) => one.severity === severity).length }))
    .filter(({ n }) => n > 0);
  if (healed) {
    const left = counts.map(({ severity, n }) => `${n} chỗ ${severityWords[severity].toLowerCase()}`);
    return `${healed}${isPart ? 'Đoạn vừa dán còn' : 'Còn'} ${left.join(', ')}.`;
  }
  const said = counts.map(({ severity, n }) => `${severityWords[severity]} ${n}`).join(', ');
  return `${isPart ? 'Đoạn vừa dán: ' : ''}${said}. Chưa có gì bị đổi.`;
}

const nothingLeft = (isPart: boolean) => (isPart ? 'Đoạn vừa dán: đạt.' : 'Đạt. Không thấy lỗi nào.');

function Check({ finding, doctor }: { finding: Finding; doctor: Doctor }) {
  const { severity, why, field, where, before, after } = finding;
  const about = <span className="vh">: {before || where}</span>;
  return (
    <li>
      <p>
        <b className={severity === 'look' ? 'sev look' : 'sev'}>{severityWords[severity]}.</b> {why}
      </p>
      <p className="meta">
        {fieldNames[field]}: {where}
      </p>
      {after !== null && <Change finding={finding} />}
      <p className="acts">
        {after !== null && (
          <button type="button" className="plain" onClick={() => doctor.remedy([finding])}>
            Sửa chỗ này{about}
          </button>
        )}
        <button type="button" className="plain" onClick={() => doctor.goTo(finding)}>
          Tới chỗ này{about}
        </button>
        {severity !== 'stop' && (
          <button type="button" className="plain" onClick={() => doctor.leave(finding)}>
            Để nguyên{about}
          </button>
        )}
      </p>
    </li>
  );
}

/** A word is struck and written anew; a line in old letters is compared side by side. */
function Change({ finding: { rule, before, after } }: { finding: Finding }) {
  if (rule !== 'legacy-encoding' || after === null) {
    return (
      <p>
        <del>{before}</del> → <ins>{after || '(bỏ)'}</ins>
      </p>
    );
  }
  return (
    <dl className="sides">
      <div>
        <dt>Bây giờ</dt>
        <dd>{before}</dd>
      </div>
      <div>
        <dt>Sau khi sửa</dt>
        <dd>{after}</dd>
      </div>
    </dl>
  );
}

/** What was looked at and is in order. */
function Passed({ found }: { found: ReadonlySet<string> }) {
  const passed = [...ruleNames].filter(([id]) => !found.has(id));
  return (
    <details className="passed">
      <summary>
        <b className="sev ok">Đạt</b> {passed.length} mục
      </summary>
      <ul className="bul">
        {passed.map(([id, name]) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </details>
  );
}

/** After a paste: what did not come along, and what the doctor saw in it. Changes nothing by itself. */
export function PasteBand({
  doctor,
  onShow,
  onGone,
}: {
  doctor: Doctor;
  onShow: () => void;
  /** What had the focus is gone with the band. */
  onGone: () => void;
}) {
  const box = useLostFocus<HTMLDivElement>('.acts', onGone);
  const { pasted } = doctor;
  const found = pasted?.findings ?? [];
  const curable = curableOf(found);
  return (
    <div className={pasted ? 'paste-band' : undefined} {...box}>
      <div role="status">
        {pasted?.said.map((words) => (
          <p key={words}>{words}</p>
        ))}
        {found.length > 0 && <p>Bác sĩ văn bản thấy {found.length} chỗ trong đoạn vừa dán.</p>}
      </div>
      {pasted && (
        <p className="acts">
          {found.length > 0 && (
            <button type="button" className="quiet" onClick={onShow}>
              Xem
            </button>
          )}
          {curable.length > 0 && (
            <button type="button" className="quiet" onClick={() => doctor.remedy(curable)}>
              {curable.length > 1 ? `Sửa cả ${curable.length} chỗ cần sửa` : 'Sửa chỗ cần sửa'}
            </button>
          )}
          <button type="button" className="plain" onClick={doctor.closePasted}>
            Đóng
          </button>
        </p>
      )}
    </div>
  );
}
