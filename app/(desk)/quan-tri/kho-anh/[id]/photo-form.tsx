'use client';

import { useState } from 'react';
import { ChoiceField, Field, TextField } from '#components/desk/field.tsx';
import { FocusField } from '#components/media/focus-field.tsx';
import type { PhotoDetail } from '#lib/media/library-queries.ts';
import { consentNames, rightsNames } from '#lib/media/words.ts';
import { formatDate } from '#lib/vietnamese/dates.ts';
import { DeedForm } from '../../nguoi-dung/deed-form.tsx';
import { savePhoto } from '../actions.ts';
import { PeopleField } from './people-field.tsx';

/** Everything that the library says of a photo. */
export function PhotoForm({ photo, names }: { photo: PhotoDetail; names: string[] }) {
  const [isDecorative, setDecorative] = useState(photo.decorative);
  return (
    <DeedForm
      action={savePhoto}
      label="Lưu thông tin ảnh"
      busy="Đang lưu…"
      hidden={{ id: String(photo.id) }}
      className="photo-form"
    >
      {({ fields }) => (
        <div className="photo-detail">
          <FocusField photo={photo} key={photo.sha256} />
          <div>
            <TextField
              id="caption"
              name="caption"
              label="Chú thích"
              rows={2}
              hint="Ai, làm gì, ở đâu, ngày nào. Bài đã chèn ảnh giữ chú thích riêng của bài."
              defaultValue={photo.caption}
              errors={fields.caption}
            />
            <label className="check-line">
              <input
                type="checkbox"
                name="decorative"
                checked={isDecorative}
                onChange={(event) => setDecorative(event.target.checked)}
              />
              Ảnh chỉ để trang trí
            </label>
            {!isDecorative && (
              <TextField
                id="alt"
                name="alt"
                label="Lời tả ảnh"
                rows={2}
                hint="Ví dụ: Năm người ngồi bàn chủ tọa, phía dưới là ba hàng đại biểu."
                defaultValue={photo.alt}
                errors={fields.alt}
              />
            )}
            <div className="fields">
              <Field
                id="credit"
                name="credit"
                label="Người chụp"
                defaultValue={photo.credit ?? ''}
                errors={fields.credit}
              />
              <Field
                id="takenOn"
                name="takenOn"
                label="Ngày chụp"
                placeholder="13/3/2024"
                hint="Lấy từ máy ảnh nếu có; hãy sửa nếu đồng hồ máy sai."
                defaultValue={photo.takenOn ? formatDate(photo.takenOn) : ''}
                errors={fields.takenOn}
              />
            </div>
            <Field
              id="event"
              name="event"
              label="Sự kiện"
              hint="Ví dụ: Kỳ họp thứ 12 HĐND tỉnh. Để tìm lại ảnh."
              defaultValue={photo.event}
              errors={fields.event}
            />
            <PeopleField shown={photo.people.map(({ name }) => name)} names={names} errors={fields.people} />
            <div className="fields">
              <ChoiceField
                id="rights"
                name="rights"
                label="Quyền sử dụng"
                defaultValue={photo.rights}
                errors={fields.rights}
              >
                {Object.entries(rightsNames).map(([value, name]) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </ChoiceField>
              <ChoiceField
                id="consent"
                name="consent"
                label="Người trong ảnh đồng ý"
                hint="Ngoài hoạt động công khai, luật yêu cầu hỏi người trong ảnh."
                defaultValue={photo.consent}
                errors={fields.consent}
              >
                {Object.entries(consentNames).map(([value, name]) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </ChoiceField>
            </div>
          </div>
        </div>
      )}
    </DeedForm>
  );
}
