'use client';

import { ChoiceField, Field } from '#components/desk/field.tsx';
import type { FieldErrors } from '#lib/form.ts';
import type { PersonDraft } from './draft.ts';

const roleNames: Record<PersonDraft['role'], string> = {
  chair: 'Chủ trì',
  speaker: 'Phát biểu',
  attendee: 'Tham dự',
  awardee: 'Được khen thưởng',
};
const roles = Object.keys(roleNames) as PersonDraft['role'][];

type Props = {
  people: PersonDraft[];
  errors: FieldErrors;
  onChange: (people: PersonDraft[]) => void;
};

/** Who took part, with the title of that day. */
export function PeopleRows({ people, errors, onChange }: Props) {
  const change = (key: string, part: Partial<PersonDraft>) =>
    onChange(people.map((person) => (person.key === key ? { ...person, ...part } : person)));
  const add = () =>
    onChange([
      ...people,
      {
        key: `n${people.length}-${Date.now()}`,
        role: people.length === 0 ? 'chair' : 'speaker',
        personId: null,
        knownName: '',
        name: '',
        title: '',
      },
    ]);
  // Rows without name and title are not sent: the server numbers what is left.
  const sent = people.filter((person) => person.name.trim() || person.title.trim());
  return (
    <fieldset>
      <legend>Người dự</legend>
      {people.length === 0 && <p className="hint">Chưa ghi người nào.</p>}
      {people.map((person, at) => {
        const id = `meetingFacts.people.${sent.includes(person) ? sent.indexOf(person) : `moi-${person.key}`}`;
        return (
          <div className="person" key={person.key}>
            <ChoiceField
              id={`${id}.role`}
              label={`Vai trò của người thứ ${at + 1}`}
              value={person.role}
              onChange={(event) => {
                const role = roles.find((name) => name === event.target.value);
                if (role) change(person.key, { role });
              }}
            >
              {roles.map((role) => (
                <option key={role} value={role}>
                  {roleNames[role]}
                </option>
              ))}
            </ChoiceField>
            <Field
              id={`${id}.name`}
              label="Họ tên"
              value={person.name}
              onChange={(event) => change(person.key, { name: event.target.value })}
              errors={errors[`${id}.name`]}
            />
            <Field
              id={`${id}.title`}
              label="Chức danh hôm đó"
              hint="Như ngày họp, kể cả khi nay đã đổi."
              value={person.title}
              onChange={(event) => change(person.key, { title: event.target.value })}
              errors={errors[`${id}.title`]}
            />
            <button
              type="button"
              className="plain"
              onClick={() => onChange(people.filter((other) => other.key !== person.key))}
            >
              Bỏ {person.name.trim() || `người thứ ${at + 1}`}
            </button>
          </div>
        );
      })}
      <p className="stack">
        <button type="button" className="quiet" onClick={add}>
          Thêm người
        </button>
      </p>
    </fieldset>
  );
}
