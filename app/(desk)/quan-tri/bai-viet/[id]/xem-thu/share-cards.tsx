type Props = { picture: string; title: string; description: string; siteName: string; host: string };

/** How a link to the article looks where it is passed on: which part of the picture is left, how much of the words. */
const places = [
  {
    name: 'Zalo, trong cuộc trò chuyện',
    frame: 'wide',
    className: 'zalo',
    note: 'Ảnh hiện đủ; tít hai dòng, mô tả một dòng.',
  },
  {
    name: 'Zalo, trong danh sách liên kết',
    frame: 'square',
    className: 'zalo-list',
    note: 'Ảnh bị cắt vuông ở giữa.',
  },
  {
    name: 'Facebook',
    frame: 'wide',
    className: 'facebook',
    note: 'Ảnh hiện đủ; tít hai dòng, mô tả thường bị giấu khi tít dài.',
  },
  {
    name: 'X',
    frame: 'two-one',
    className: 'x',
    note: 'Ảnh bị cắt trên dưới một chút; một dòng tít đè lên ảnh, không có mô tả.',
  },
] as const;

export function ShareCards({ picture, title, description, siteName, host }: Props) {
  return (
    <>
      <p className="meta">
        Tít {title.length} ký tự. Mỗi mạng cắt ảnh và chữ một cách; dưới đây là gần đúng, vì họ đổi cách hiện
        mà không báo trước.
      </p>
      <ul className="cards">
        {places.map(({ name, frame, className, note }) => (
          <li key={name}>
            <h3>{name}</h3>
            <div className={`card ${className}`}>
              <div className={`crop ${frame}`}>
                <img
                  src={picture}
                  width={1200}
                  height={630}
                  alt={`Thẻ chia sẻ của bài: ${title}`}
                  loading="lazy"
                />
              </div>
              <div className="said">
                {className === 'facebook' && <p className="host">{host}</p>}
                <p className="title">{title}</p>
                {className !== 'x' && className !== 'facebook' && <p className="text">{description}</p>}
                {className !== 'facebook' && (
                  <p className="host">
                    {className === 'x' ? `Từ ${host}` : className === 'zalo' ? siteName : host}
                  </p>
                )}
              </div>
            </div>
            <p className="hint">{note}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
