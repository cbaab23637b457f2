'use client';

import { ChoiceField, Field, Notes, TextField } from '#components/desk/field.tsx';
import { HelpHint } from '#components/desk/help-link.tsx';
import type { FieldErrors } from '#lib/form.ts';
import { formatWeekday, parseDate } from '#lib/vietnamese/dates.ts';
import { slugify } from '#lib/vietnamese/slug.ts';
import type { Fields, MeetingDraft } from './draft.ts';
import { PeopleRows } from './people-rows.tsx';
import type { Standing } from './standing.ts';

type Props = {
  fields: Fields;
  errors: FieldErrors;
  sections: { id: number; name: string }[];
  standing: Standing | null;
  onChange: (part: Partial<Fields>) => void;
};

const weekdayOf = (typed: string) => {
  const date = parseDate(typed);
  return date ? formatWeekday(date) : 'Ghi như 13/3/2024.';
};

/** Everything about the article that is not its text. */
export function FactsPanel({ fields, errors, sections, standing, onChange }: Props) {
  const isPage = fields.kind === 'page';
  return (
    <>
      <section>
        <h2>Thông tin bài</h2>
        {!isPage && !standing?.wasPublished && (
          <ChoiceField
            id="kind"
            label="Loại bài"
            value={fields.kind}
            onChange={(event) => onChange({ kind: event.target.value === 'report' ? 'report' : 'news' })}
            hint={
              <HelpHint topic="tuong-thuat">
                {fields.kind === 'report'
                  ? 'Có ô giờ, nơi họp, người dự ở dưới; bạn đọc thấy thành khung bên bài.'
                  : 'Bài về một cuộc họp thì chọn Tường thuật để ghi giờ, nơi họp, người dự.'}
              </HelpHint>
            }
            errors={errors.kind}
          >
            <option value="news">Tin tức</option>
            <option value="report">Tường thuật cuộc họp</option>
          </ChoiceField>
        )}
        <ChoiceField
          id="sectionId"
          label="Chuyên mục"
          value={fields.sectionId}
          onChange={(event) => onChange({ sectionId: event.target.value })}
          hint="Chỗ bạn đọc tìm bài. Chưa chắc thì chọn mục gần nhất; biên tập viên đổi được."
          errors={errors.sectionId}
        >
          <option value="">Hãy chọn…</option>
          {sections.map((section) => (
            <option key={section.id} value={String(section.id)}>
              {section.name}
            </option>
          ))}
        </ChoiceField>
        <Field
          id="datedOn"
          label="Ngày"
          value={fields.datedOn}
          onChange={(event) => onChange({ datedOn: event.target.value })}
          hint={weekdayOf(fields.datedOn)}
          errors={errors.datedOn}
          autoComplete="off"
        />
        <Field
          id="byline"
          label="Người viết"
          value={fields.byline}
          onChange={(event) => onChange({ byline: event.target.value })}
          hint="Bút danh hoặc họ tên, đứng cuối bài."
          errors={errors.byline}
          autoComplete="off"
        />
        {!isPage && (
          <Field
            id="slug"
            label="Địa chỉ"
            value={fields.slug}
            onChange={(event) => onChange({ slug: event.target.value })}
            onBlur={(event) => onChange({ slug: slugify(event.target.value, 180) })}
            hint={
              standing?.wasPublished
                ? `Bây giờ: ${standing.address}. Để trống thì giữ nguyên; địa chỉ cũ vẫn dẫn về bài.`
                : 'Để trống thì lấy theo tít.'
            }
            errors={errors.slug}
            autoCapitalize="none"
            autoComplete="off"
          />
        )}
        {standing?.wasPublished && <ChangeFields fields={fields} errors={errors} onChange={onChange} />}
      </section>
      {fields.kind === 'report' && (
        <MeetingSection
          meeting={fields.meeting}
          errors={errors}
          onChange={(part) => onChange({ meeting: { ...fields.meeting, ...part } })}
        />
      )}
      {standing && (
        <section>
          <h2>Lịch sử</h2>
          <ul className="history">
            {standing.history.map((entry) => (
              <li key={entry.id}>
                {entry.words}
                {entry.reason && <p className="meta">{entry.reason}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const changeKinds = [
  {
    value: 'minor',
    name: 'Sửa chữ',
    hint: 'Lỗi gõ, dấu câu, cách trình bày; nghĩa không đổi. Bạn đọc thấy “Cập nhật” và ngày.',
  },
  {
    value: 'correction',
    name: 'Đính chính',
    hint: 'Số liệu, tên, chức danh, sự việc từng ghi sai. Bạn đọc thấy ô “Đính chính” với ngày và ghi chú.',
  },
] as const;

/** What a change to a text that was public is called, and what readers are told of it. */
function ChangeFields({ fields, errors, onChange }: Pick<Props, 'fields' | 'errors' | 'onChange'>) {
  const isCorrection = fields.changeKind === 'correction';
  return (
    <>
      {fields.kind !== 'page' && <ChangeKindField fields={fields} errors={errors} onChange={onChange} />}
      <TextField
        id="changeNote"
        label={isCorrection ? 'Ghi chú thay đổi (bắt buộc)' : 'Ghi chú thay đổi'}
        rows={2}
        value={fields.changeNote}
        onChange={(event) => onChange({ changeNote: event.target.value })}
        hint={
          isCorrection
            ? 'Chỗ nào sai, nay sửa thành gì. Ví dụ: “Bài từng ghi 240 hộ; số đúng là 204 hộ.”'
            : 'Sửa chỗ nào, vì sao. Bạn đọc thấy trong lịch sử của bài.'
        }
        errors={errors.changeNote}
      />
    </>
  );
}

function ChangeKindField({ fields, errors, onChange }: Pick<Props, 'fields' | 'errors' | 'onChange'>) {
  return (
    <fieldset className="fld" aria-describedby="changeKind-error changeKind-hint">
      <legend>Lần sửa này là</legend>
      {changeKinds.map(({ value, name, hint }, at) => (
        <div key={value}>
          <label className="check-line" htmlFor={at === 0 ? 'changeKind' : `changeKind-${value}`}>
            <input
              type="radio"
              id={at === 0 ? 'changeKind' : `changeKind-${value}`}
              name="changeKind"
              value={value}
              checked={fields.changeKind === value}
              onChange={() => onChange({ changeKind: value })}
              aria-describedby={`changeKind-${value}-hint`}
            />
            {name}
          </label>
          <p className="hint" id={`changeKind-${value}-hint`}>
            {hint}
          </p>
        </div>
      ))}
      <Notes
        id="changeKind"
        errors={errors.changeKind}
        hint="Mọi lần sửa đều hiện từng chữ trong lịch sử của bài. Chữ phải mất hẳn (như dữ liệu cá nhân) thì gỡ bài rồi đăng lại: chữ của bản đã gỡ không hiện nữa."
      />
    </fieldset>
  );
}

function MeetingSection({
  meeting,
  errors,
  onChange,
}: {
  meeting: MeetingDraft;
  errors: FieldErrors;
  onChange: (part: Partial<MeetingDraft>) => void;
}) {
  const field = (name: Exclude<keyof MeetingDraft, 'people' | 'bodyId'>) => ({
    id: `meetingFacts.${name}`,
    value: meeting[name],
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
    errors: errors[`meetingFacts.${name}`],
    autoComplete: 'off',
  });
  return (
    <section>
      <h2>Thông tin cuộc họp</h2>
      <Field {...field('kind')} label="Loại cuộc họp" hint="Ví dụ: Kỳ họp, Hội nghị, Giám sát." />
      <Field {...field('bodyName')} label="Cơ quan họp" hint="Ví dụ: Thường trực HĐND tỉnh." />
      <div className="pair">
        <Field
          {...field('startsOn')}
          label="Ngày họp"
          hint={meeting.startsOn.trim() ? weekdayOf(meeting.startsOn) : undefined}
        />
        <Field {...field('startTime')} label="Giờ bắt đầu" hint="Ví dụ: 8:00." />
        <Field
          {...field('endsOn')}
          label="Ngày kết thúc"
          hint={meeting.endsOn.trim() ? weekdayOf(meeting.endsOn) : undefined}
        />
        <Field {...field('endTime')} label="Giờ kết thúc" hint="Chưa rõ thì để trống." />
      </div>
      <Field {...field('place')} label="Nơi họp" hint="Ví dụ: Phòng họp số 2." />
      <PeopleRows people={meeting.people} errors={errors} onChange={(people) => onChange({ people })} />
    </section>
  );
}
