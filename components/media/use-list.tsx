import type { UsePlace, Uses } from '#lib/media/use-queries.ts';

const placeNames: Record<UsePlace, string> = {
  public: 'Bạn đọc đang thấy',
  approved: 'Đã duyệt, sắp đăng',
  draft: 'Trong bài đang soạn',
  withdrawn: 'Trong bài đã gỡ',
  old: 'Chỉ còn trong bản cũ của bài',
};
const order: UsePlace[] = ['public', 'approved', 'draft', 'withdrawn', 'old'];

/** Where a photo or a file stands, by what it means to take it away. */
export function UseList({ uses, what }: { uses: Uses; what: 'Ảnh' | 'Tệp' }) {
  const nothing = uses.articles.length + uses.unsaved.length + uses.others.length === 0;
  if (nothing) return <p className="empty">{what} chưa được dùng ở đâu.</p>;
  return (
    <dl className="uses">
      {order
        .map((place) => ({ place, list: uses.articles.filter((use) => use.place === place) }))
        .filter(({ list }) => list.length > 0)
        .map(({ place, list }) => (
          <div key={place}>
            <dt>
              {placeNames[place]} ({list.length})
            </dt>
            {list.map((use) => (
              <dd key={use.articleId}>
                <a href={`/quan-tri/bai-viet/${use.articleId}`}>{use.title}</a>
              </dd>
            ))}
          </div>
        ))}
      {uses.unsaved.length > 0 && (
        <div>
          <dt>Đang gõ, chưa lưu ({uses.unsaved.length})</dt>
          {uses.unsaved.map(({ articleId, by }) => (
            <dd key={`${articleId} ${by}`}>
              {articleId === null ? (
                `Bài mới của ${by}`
              ) : (
                <a href={`/quan-tri/bai-viet/${articleId}`}>
                  Bài số {articleId}, {by} đang mở
                </a>
              )}
            </dd>
          ))}
        </div>
      )}
      {uses.others.length > 0 && (
        <div>
          <dt>Nơi khác ({uses.others.length})</dt>
          {uses.others.map((words) => (
            <dd key={words}>{words}</dd>
          ))}
        </div>
      )}
    </dl>
  );
}
