'use client';

import { addPerson } from '../actions.ts';
import { DeedForm } from '../deed-form.tsx';
import { type Choices, PersonFields } from '../person-fields.tsx';
import { OneTimePassword } from '../shown-once.tsx';

const nobody = { email: '', fullName: '', penName: '', role: 'reporter', sectionIds: [] };

export function NewPersonForm({ choices }: { choices: Choices }) {
  return (
    <DeedForm
      action={addPerson}
      label="Thêm người dùng"
      busy="Đang thêm…"
      className="narrow"
      whenDone={({ id, email, oneTimePassword }) => (
        <OneTimePassword email={email} password={oneTimePassword}>
          <a className="btn quiet" href={`/quan-tri/nguoi-dung/${id}`}>
            Xem tài khoản
          </a>
          <a className="btn quiet" href="/quan-tri/nguoi-dung/moi">
            Thêm người nữa
          </a>
        </OneTimePassword>
      )}
    >
      {(state) => <PersonFields values={nobody} choices={choices} errors={state.fields} />}
    </DeedForm>
  );
}
