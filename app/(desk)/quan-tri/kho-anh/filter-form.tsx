import { ChoiceField, Field } from '#components/desk/field.tsx';
import { mediaConsents, mediaRights } from '#db/schema/media.ts';
import type { AlbumSummary } from '#lib/media/album-queries.ts';
import { consentNames, rightsNames } from '#lib/media/words.ts';
import { formatDate } from '#lib/vietnamese/dates.ts';
import { countConditions, type LibraryRequest } from './library-address.ts';

/** An ordinary GET form: what was searched for stands in the address and can be sent to a colleague. */
export function FilterForm({
  request: { filter, typed, problems, asList },
  albums,
  names,
}: {
  request: LibraryRequest;
  albums: AlbumSummary[];
  names: string[];
}) {
  const conditions = countConditions(filter);
  // The way on from an upload: who comes by it wants the photos, not the form.
  const isOnlyGaps = conditions === 1 && filter.incomplete;
  const hasProblem = problems.from !== undefined || problems.to !== undefined;
  return (
    <search>
      <form action="/quan-tri/kho-anh">
        <div className="bar">
          <div className="grow">
            <label htmlFor="q">Tìm theo chú thích, sự kiện, người chụp</label>
            <input id="q" name="q" type="search" defaultValue={filter.q} />
          </div>
          <button type="submit" className="quiet">
            Tìm
          </button>
        </div>
        <details className="more" open={(conditions > 0 && !isOnlyGaps) || hasProblem}>
          <summary>Lọc thêm{conditions > 0 ? ` (đang dùng ${conditions})` : ''}</summary>
          <div className="fields">
            <Field
              id="nguoi"
              name="nguoi"
              label="Người trong ảnh"
              list="ten-da-biet"
              defaultValue={filter.person}
            />
            <Field
              id="tu"
              name="tu"
              label="Chụp từ ngày"
              placeholder="13/3/2024"
              defaultValue={filter.from ? formatDate(filter.from) : typed.from}
              errors={problems.from ? [problems.from] : undefined}
            />
            <Field
              id="den"
              name="den"
              label="Đến ngày"
              placeholder="13/3/2024"
              defaultValue={filter.to ? formatDate(filter.to) : typed.to}
              errors={problems.to ? [problems.to] : undefined}
            />
            <ChoiceField id="album" name="album" label="Album" defaultValue={filter.albumId ?? ''}>
              <option value="">Tất cả</option>
              {albums.map((album) => (
                <option key={album.id} value={album.id}>
                  {album.name}
                </option>
              ))}
            </ChoiceField>
            <ChoiceField id="quyen" name="quyen" label="Quyền sử dụng" defaultValue={filter.rights ?? ''}>
              <option value="">Tất cả</option>
              {mediaRights.map((value) => (
                <option key={value} value={value}>
                  {rightsNames[value]}
                </option>
              ))}
            </ChoiceField>
            <ChoiceField
              id="dong-y"
              name="dong-y"
              label="Người trong ảnh đồng ý"
              defaultValue={filter.consent ?? ''}
            >
              <option value="">Tất cả</option>
              {mediaConsents.map((value) => (
                <option key={value} value={value}>
                  {consentNames[value]}
                </option>
              ))}
            </ChoiceField>
            <ChoiceField id="kieu" name="kieu" label="Cách xem" defaultValue={asList ? 'danh-sach' : ''}>
              <option value="">Lưới ảnh</option>
              <option value="danh-sach">Danh sách</option>
            </ChoiceField>
          </div>
          <label className="check-line">
            <input type="checkbox" name="chua-dung" value="1" defaultChecked={filter.unused} />
            Chỉ ảnh chưa dùng ở đâu
          </label>
          <label className="check-line">
            <input type="checkbox" name="thieu" value="1" defaultChecked={filter.incomplete} />
            Chỉ ảnh thiếu chú thích hoặc lời tả
          </label>
          <p className="stack">
            <button type="submit">Lọc</button>
            {conditions > 0 && (
              <a className="btn quiet" href="/quan-tri/kho-anh">
                Bỏ lọc
              </a>
            )}
          </p>
        </details>
        <datalist id="ten-da-biet">
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </form>
    </search>
  );
}
