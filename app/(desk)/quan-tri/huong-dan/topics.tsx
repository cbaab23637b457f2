import type { ReactNode } from 'react';
import type { HelpTopic } from '#components/desk/help-topics.ts';
import { Shortcuts } from '#components/editor/shortcuts.tsx';
import { BANNER_DAYS } from '#lib/site/banner.ts';
import { LONGEST_LABEL, MOST_FOOTER_ITEMS, MOST_MENU_ITEMS } from '#lib/site/menu.ts';
import { RolesTable } from './roles-table.tsx';

/** One chapter. `words`: what people would look for and the heading does not say. */
type Chapter = { words: string; text: ReactNode };

const to = (href: string, name: string) => <a href={href}>{name}</a>;

export const chapters: Record<HelpTopic, Chapter> = {
  'bai-tu-word': {
    words: 'docx nhập dán google docs tệp văn bản ảnh điện thoại',
    text: (
      <>
        <ol>
          <li>Mở {to('/quan-tri/bai-viet/nhap-word', 'Bài viết, Nhập từ Word')}.</li>
          <li>
            Thả tệp .docx và các ảnh chụp cùng một lúc, cũng thả được ngay ở “Việc của tôi” hay “Bài viết”.
            Tệp .doc cũ thì mở bằng Word, lưu lại thành .docx.
          </li>
          <li>
            Nhiều bài một lần: mỗi tệp Word thành một bản nháp. Ảnh về bài có dòng ghi tên tệp ảnh, hoặc có
            tên tệp trùng phần đầu tên ảnh (“bao-cao-1.jpg” về “bao-cao.docx”); ảnh khác vào kho ảnh.
          </li>
          <li>Máy đề nghị tít, ngày, lời dẫn, người viết, cuộc họp. Xem từng ô rồi sửa chỗ sai.</li>
          <li>
            Đọc danh sách những gì cần xem, đổi dạng (khung chữ thành đoạn văn) và bị bỏ (hình vẽ, công thức);
            bổ sung bằng tay nếu cần.
          </li>
        </ol>
        <p>Bài luôn là nháp. Chưa có gì được đăng.</p>
      </>
    ),
  },
  'viet-bai': {
    words: 'soạn thảo chèn gạch chéo @ # người văn bản bảng bộ ảnh tìm thay đếm chữ',
    text: (
      <>
        <ul>
          <li>
            Gõ / ở đầu dòng hoặc sau dấu cách, hoặc bấm “Chèn”: ảnh, bộ ảnh, bảng, mục, danh sách, trích dẫn.
          </li>
          <li>
            Gõ @ rồi tên, không cần dấu: tên người trong hồ sơ kèm chức danh của ngày ghi trên bài. Nhắc lần
            sau chỉ cần tên.
          </li>
          <li>
            Gõ # rồi số hay tên văn bản: loại, số, ngày, cơ quan ban hành vào đúng dạng; bạn đọc thấy văn bản
            đó ở cuối bài.
          </li>
          <li>Ctrl + F, hoặc nút “Tìm và thay”: tìm trong thân bài. Gõ không dấu vẫn tìm ra chữ có dấu.</li>
          <li>Dưới khung soạn có số chữ của bài và của đoạn đang chọn.</li>
        </ul>
      </>
    ),
  },
  'tuong-thuat': {
    words: 'cuộc họp hội nghị chủ trì chức danh người dự kỳ họp',
    text: (
      <>
        <ol>
          <li>Ở “Loại bài” chọn Tường thuật cuộc họp.</li>
          <li>Ghi ngày, giờ, nơi họp, cơ quan họp. Họp nhiều ngày thì ghi thêm ngày kết thúc.</li>
          <li>Bấm “Thêm người”: người chủ trì trước, rồi người phát biểu. Chức danh ghi như ngày họp.</li>
        </ol>
        <p>Bạn đọc thấy khung “Thông tin cuộc họp” bên bài, và cuộc họp có trang riêng.</p>
      </>
    ),
  },
  'bac-si-van-ban': {
    words: 'lỗi chính tả phông VNI TCVN3 dấu cách chữ hoa số ký hiệu mật',
    text: (
      <>
        <p>
          Bác sĩ văn bản tìm chữ còn ở bảng mã cũ, dấu cách thừa, ngày viết lẫn kiểu, số văn bản sai dạng, tít
          viết hoa, đoạn quá dài, ảnh thiếu lời tả.
        </p>
        <ul>
          <li>Khám ngay khi nhập từ Word và sau mỗi lần dán; lúc khác thì bấm “Khám bài này”.</li>
          <li>
            Mỗi chỗ hiện chữ trước và chữ sau. “Sửa chỗ này” sửa một chỗ, “Sửa cả … chỗ cần sửa” sửa mọi chỗ
            có sẵn chữ thay; “Tới chỗ này” chọn chỗ đó trong bài, “Để nguyên” thì không nhắc nữa cho tới lần
            mở sau.
          </li>
          <li>Không chỗ nào tự đổi khi bạn chưa bấm. Sửa nhầm trong thân bài thì bấm “Hoàn tác”.</li>
          <li>Văn bản đóng dấu MẬT hay “Lưu hành nội bộ” thì máy hỏi lại trước khi cho gửi.</li>
        </ul>
      </>
    ),
  },
  'anh-va-chu-thich': {
    words: 'hình chụp kho ảnh mô tả người mù alt nguồn bản quyền tiêu điểm',
    text: (
      <>
        <ol>
          <li>
            Đặt con trỏ ở chỗ muốn có ảnh rồi bấm “Ảnh” trên thanh công cụ (hoặc “Chèn”). Tải lên hoặc chọn
            trong kho.
          </li>
          <li>Chú thích nói điều đang diễn ra: ai, ở đâu, việc gì.</li>
          <li>
            Lời tả ảnh dành cho người không nhìn thấy ảnh: trong ảnh có gì. Ảnh chỉ để trang trí thì đánh dấu
            như vậy.
          </li>
          <li>Ghi người chụp.</li>
          <li>“Điểm chính”: chỗ phải còn thấy khi thẻ chia sẻ cắt ảnh.</li>
          <li>
            Nhiều ảnh cùng một việc: bấm “Chèn”, chọn “Bộ ảnh”; ảnh xếp cạnh nhau, mỗi ảnh một chú thích.
          </li>
        </ol>
        <p>
          Ảnh trong {to('/quan-tri/kho-anh', 'Kho ảnh')} cho biết đang dùng ở bài nào; ảnh đang dùng thì không
          xóa được.
        </p>
      </>
    ),
  },
  'tep-dinh-kem': {
    words: 'pdf word excel bảng tính tài liệu kế hoạch nghị quyết trang đầu xem trước tải về liên kết',
    text: (
      <>
        <ol>
          <li>Mở {to('/quan-tri/kho-anh/tep', 'Kho ảnh, Tệp đính kèm')}, chọn tệp, bấm “Tải tệp lên”.</li>
          <li>Chép dòng “Liên kết để chèn vào bài”.</li>
          <li>Trong bài, chọn chữ nói về tài liệu, bấm “Liên kết” và dán.</li>
        </ol>
        <p>
          Máy làm sẵn trang đầu để bạn đọc xem trước khi tải: PDF thành hình trang 1, các loại tệp khác thành
          phần chữ của trang đầu. Chưa làm được thì trang của tệp nói vì sao và có nút “Làm lại trang đầu”;
          bạn đọc vẫn mở được tệp.
        </p>
        <p>Tệp mở được cho bạn đọc khi có bài đã đăng dẫn đến tệp.</p>
      </>
    ),
  },
  'gui-va-duyet': {
    words:
      'nháp chờ biên tập chờ duyệt trả lại phê duyệt đăng hai người khẩn xem trực tiếp điện thoại thẻ chia sẻ',
    text: (
      <>
        <p>Bài đi qua: Nháp, Chờ biên tập, Chờ duyệt, Đã duyệt, Đã đăng.</p>
        <ol>
          <li>
            Đang viết, bấm “Xem trực tiếp” để thấy bài như trên điện thoại và như thẻ chia sẻ ở Zalo,
            Facebook, X. Chưa lưu cũng xem được, và chỉ bạn thấy.
          </li>
          <li>
            Người viết bấm “Gửi duyệt”. Biên tập viên sửa rồi bấm “Chuyển lên duyệt”, hoặc “Trả lại” kèm lý
            do.
          </li>
          <li>
            Người duyệt mở bài ở {to('/quan-tri', 'Việc của tôi')}, xem từng chỗ khác với bản đang đăng, bấm
            “Duyệt và đăng”, hoặc “Chỉ duyệt” để đăng sau.
          </li>
          <li>Duyệt là duyệt đúng bản đó. Ai sửa thêm một chữ thì phải duyệt lại.</li>
        </ol>
        <p>
          Không ai tự duyệt chữ của mình. Việc gấp thật sự thì người duyệt bấm “Đăng khẩn…” và ghi lý do; lý
          do nằm trong nhật ký.
        </p>
        <p>
          Cần người chưa đăng nhập xem giúp: “Xem trước”, “Tạo liên kết xem trước”. Liên kết tự hết hạn, và mở
          đúng bản đã lưu lúc đó.
        </p>
      </>
    ),
  },
  'hen-gio': {
    words: 'lịch đăng lên lịch tự động gỡ theo giờ',
    text: (
      <>
        <ol>
          <li>Ở màn hình duyệt, bài đã duyệt có nút “Hẹn giờ đăng”. Ghi ngày và giờ Việt Nam.</li>
          <li>Đến giờ máy đăng đúng bản đã duyệt. Bài bị sửa sau khi duyệt thì lịch không còn hiệu lực.</li>
          <li>
            {to('/quan-tri/lich-dang', 'Lịch đăng')} cho thấy cả tháng: ngày nào, mấy giờ bài nào sẽ đăng
            (hình tròn) hay sẽ gỡ (hình vuông), bài nào đã xong, cùng các cuộc họp trong ngày. Bài không ra
            được đứng trên cùng, kèm lý do.
          </li>
        </ol>
        <p>
          Bài đang đăng có nút “Hẹn giờ gỡ” ở cùng màn hình. Đổi ý thì bấm “Đổi giờ”, “Bỏ hẹn giờ” hay “Bỏ hẹn
          gỡ”.
        </p>
      </>
    ),
  },
  'dinh-chinh': {
    words: 'sửa bài đã đăng lỗi ghi chú thay đổi lịch sử bản cũ khôi phục',
    text: (
      <>
        <ol>
          <li>Mở bài đã đăng và sửa. Bạn đọc vẫn thấy bản cũ cho đến khi bản sửa được duyệt.</li>
          <li>
            Ở “Lần sửa này là”: lỗi gõ, dấu câu thì chọn “Sửa chữ”. Sai số liệu, tên, chức danh thì chọn “Đính
            chính”: bài mang ô “Đính chính” có ngày.
          </li>
          <li>Ô “Ghi chú thay đổi”: sai gì, đúng là gì.</li>
          <li>Bấm “Lưu bản sửa”, rồi “Gửi duyệt”.</li>
        </ol>
        <p>
          Bạn đọc xem được lịch sử sửa của bài. Muốn lấy lại chữ cũ: mở bài, bấm “Lịch sử”, chọn “Đọc” ở bản
          đó rồi “Lấy lại bản này”. Chữ lấy lại thành bản mới, vẫn phải duyệt mới đăng.
        </p>
      </>
    ),
  },
  'go-bai': {
    words: 'xóa bài rút bài hủy',
    text: (
      <>
        <ol>
          <li>Mở bài, bấm “Gỡ bài”, ghi lý do.</li>
          <li>Địa chỉ của bài vẫn còn: bạn đọc thấy bài đã gỡ ngày nào, vì sao.</li>
        </ol>
        <p>Bài đã đăng không bao giờ bị xóa hẳn. Muốn đăng lại thì duyệt lại.</p>
      </>
    ),
  },
  'khong-mat-chu': {
    words: 'tự lưu mất điện offline hai thẻ xung đột sửa cùng lúc hết phiên',
    text: (
      <ul>
        <li>Chữ đang gõ được giữ vài giây một lần, ở máy chủ và trong trình duyệt.</li>
        <li>Mất mạng: cứ gõ tiếp. Có mạng lại, chữ được gửi lên.</li>
        <li>Hết phiên: đăng nhập ở thẻ mới, quay lại thẻ cũ bấm “Lưu nháp” (hay “Lưu bản sửa”).</li>
        <li>Đóng nhầm thẻ: mở lại bài, bấm “Lấy lại chữ đó”.</li>
        <li>
          Hai người sửa hai đoạn khác nhau: máy ghép lại. Cùng một đoạn: hai bản hiện cạnh nhau để chọn, rồi
          bấm “Lưu bản đã chọn”.
        </li>
      </ul>
    ),
  },
  'ghim-bai': {
    words: 'trang chủ bố cục khối tin nổi bật thứ tự sắp xếp xem trước hoàn tác',
    text: (
      <>
        <ol>
          <li>Mở {to('/quan-tri/trang', 'Trang chủ, menu')}.</li>
          <li>Chọn bài ghim và ngày thôi ghim. Để trống ngày thì bài đứng đầu đến khi đổi.</li>
          <li>Xếp khối bằng nút “Lên”, “Xuống”; bỏ dấu “Hiện” để giấu một khối.</li>
          <li>Bấm “Xem trước”: trang chủ mở ở thẻ khác, bạn đọc chưa thấy.</li>
          <li>Bấm “Lưu và đưa lên trang”.</li>
        </ol>
        <p>
          Xếp nhầm thì mở “Các lần lưu trước” ở cuối trang và bấm “Dùng lại”. “Xếp lại như lúc đầu” thì về
          cách xếp khi mới có trang.
        </p>
      </>
    ),
  },
  'menu-chan-trang': {
    words: 'thanh mục điều hướng liên kết footer',
    text: (
      <>
        <ol>
          <li>Mở {to('/quan-tri/trang/menu', 'Menu và chân trang')} và chọn “Tự xếp”.</li>
          <li>
            Mỗi mục dẫn đến một chuyên mục, một trang tĩnh hoặc một địa chỉ. Địa chỉ của trang này bắt đầu
            bằng /, địa chỉ nơi khác bắt đầu bằng https://.
          </li>
          <li>
            Menu có nhiều nhất {MOST_MENU_ITEMS} mục, chân trang {MOST_FOOTER_ITEMS} liên kết, mỗi chữ nhiều
            nhất {LONGEST_LABEL} ký tự.
          </li>
          <li>Bấm “Lưu và đưa lên trang”.</li>
        </ol>
        <p>Chọn lại “Tự động” thì menu theo thứ tự chuyên mục như lúc đầu.</p>
      </>
    ),
  },
  'thong-bao-khan': {
    words: 'bão lũ khẩn cấp banner đầu trang cảnh báo',
    text: (
      <>
        <ol>
          <li>Mở {to('/quan-tri/trang/thong-bao', 'Thông báo khẩn')}.</li>
          <li>Viết một hai câu, việc cần làm đứng trước. Chọn mức.</li>
          <li>Ghi “Tự tắt ngày” và “Tự tắt lúc”. Muốn hiện sau thì ghi cả ngày và giờ bắt đầu.</li>
          <li>Bấm “Bật thông báo”. Hết việc sớm thì bấm “Tắt ngay”.</li>
        </ol>
        <p>Thông báo đứng nhiều nhất {BANNER_DAYS} ngày và tự tắt đúng giờ, trên mọi trang đọc.</p>
      </>
    ),
  },
  'chuyen-muc': {
    words: 'mục category đổi tên ẩn xóa thứ tự',
    text: (
      <ul>
        <li>Thêm, đổi tên, xếp thứ tự ở {to('/quan-tri/cai-dat/chuyen-muc', 'Cài đặt, Chuyên mục')}.</li>
        <li>Đổi tên không đổi địa chỉ: liên kết cũ vẫn mở được.</li>
        <li>Ẩn: mục không còn ở menu và trang chủ, nhưng trang của mục và mọi bài vẫn mở được.</li>
        <li>Mục đã có bài thì không xóa được.</li>
      </ul>
    ),
  },
  'co-quan': {
    words: 'tên trang sáp nhập chủ quản người chịu trách nhiệm địa chỉ đổi tên tỉnh',
    text: (
      <>
        <ol>
          <li>Mở {to('/quan-tri/cai-dat/co-quan', 'Cài đặt, Cơ quan')} và bấm “Thêm cơ quan từ một ngày”.</li>
          <li>Ghi ngày có hiệu lực, sửa những ô đã đổi, bấm “Lưu”. Cơ quan cũ tự hết vào hôm trước.</li>
          <li>Đến ngày đó, đầu trang và chân trang tự đổi.</li>
        </ol>
        <p>Bài cũ giữ tên cơ quan của ngày đăng. Đừng sửa tên cũ thành tên mới.</p>
      </>
    ),
  },
  'trang-tinh': {
    words: 'giới thiệu liên hệ quy chế lịch tiếp công dân trang mới',
    text: (
      <>
        <ol>
          <li>
            Mở {to('/quan-tri/cai-dat/trang-tinh', 'Cài đặt, Trang tĩnh')}, ghi tên trang, bấm “Tạo nháp và
            viết nội dung”.
          </li>
          <li>Viết, gửi và duyệt như một bài.</li>
          <li>Đăng xong, thêm trang vào {to('/quan-tri/trang/menu', 'menu hoặc chân trang')}.</li>
        </ol>
        <p>Địa chỉ làm từ tên lúc tạo và không đổi về sau.</p>
      </>
    ),
  },
  'mat-khau-hai-lop': {
    words: 'quên mật khẩu mã xác thực điện thoại mã dự phòng totp đăng nhập',
    text: (
      <ul>
        <li>
          Quên mật khẩu: nhờ quản trị bấm “Cấp mật khẩu dùng một lần” ở Người dùng; đăng nhập bằng mật khẩu đó
          rồi đổi ngay.
        </li>
        <li>Mật khẩu dài ít nhất 12 ký tự. Một câu ngắn dễ nhớ là tốt nhất; không cần ký tự lạ.</li>
        <li>
          Xác thực hai lớp: bấm “Bật xác thực hai lớp” ở {to('/quan-tri/tai-khoan', 'Tài khoản')} và dùng ứng
          dụng tạo mã trên điện thoại. In mã dự phòng và cất nơi an toàn.
        </li>
        <li>Mất điện thoại: dùng một mã dự phòng, hoặc nhờ quản trị bỏ xác thực hai lớp cho bạn.</li>
      </ul>
    ),
  },
  'vai-tro': {
    words: 'quyền phóng viên biên tập viên người duyệt quản trị',
    text: <RolesTable />,
  },
  'phim-tat': {
    words: 'bàn phím ctrl',
    text: <Shortcuts />,
  },
};
