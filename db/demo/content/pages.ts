import type { DemoPage } from './content.ts';
import { a, body, h2, p, ul } from './markup.ts';

export const pages: DemoPage[] = [
  {
    slug: 'gioi-thieu',
    title: 'Giới thiệu',
    lead: 'Trang thông tin của Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh đăng tin họp, ý kiến cử tri, văn bản và lịch làm việc, để bà con biết đại biểu của mình đang làm gì và việc đã hứa đến đâu.',
    body: body(
      p(
        '<strong>Trang đang có nội dung mẫu. Những bài có nhãn “Bài mẫu” không phải tin thật.</strong> Tên người, tên xã, số văn bản và số liệu trong các bài ấy đều được đặt ra để giới thiệu cách trình bày, không có lời nói nào là của người có thật.',
      ),
      h2('Trang này có gì'),
      ul(
        `Tin và bài tường thuật các cuộc họp, xếp theo ${a('/so-do-trang', 'tám chuyên mục')}. Đầu mỗi bài tường thuật có phần tóm tắt: họp khi nào, ở đâu, ai chủ trì, kết luận những gì.`,
        'Chức danh của người trong tin ghi theo ngày họp. Tin cũ giữ đúng chức danh của ngày đăng.',
        `Cuối bài có tên, số và ngày của những văn bản được nhắc đến. Gõ số hiệu vào ô ${a('/tim-kiem', 'Tìm kiếm')} là ra các bài có nhắc văn bản ấy.`,
        `${a('/lich', 'Lịch họp')} và lịch tiếp xúc cử tri, xem được trên điện thoại.`,
      ),
      h2('Chúng tôi làm tin thế nào'),
      p(
        'Phóng viên viết, biên tập viên sửa, lãnh đạo duyệt rồi mới đăng. Bài đã đăng mà sai thì được đính chính, có ghi ngày và nội dung sửa ở cuối bài. Địa chỉ của bài không đổi theo thời gian: đường dẫn bà con gửi cho nhau hôm nay, nhiều năm sau vẫn mở được.',
      ),
      h2('Dành cho người quản trị'),
      p(
        'Nội dung mẫu được nạp khi trang khởi động lần đầu và có thể gỡ bỏ trong bàn làm việc khi cơ quan bắt đầu đăng tin thật. Tên cơ quan, người chịu trách nhiệm và thông tin liên hệ sửa được tại mục thông tin trang.',
      ),
    ),
  },
  {
    slug: 'lien-he',
    title: 'Liên hệ và gửi ý kiến',
    lead: 'Bà con có thể gửi ý kiến bằng thư điện tử, điện thoại, thư giấy hoặc đến trực tiếp buổi tiếp công dân. Địa chỉ và số điện thoại trên trang này là thông tin mẫu, chưa dùng để liên hệ thật.',
    body: body(
      h2('Văn phòng Đoàn ĐBQH và HĐND tỉnh'),
      ul(
        'Địa chỉ: Số 00, đường Mẫu Trung, phường Mẫu Trung, tỉnh Hậu Giang (địa chỉ mẫu)',
        'Điện thoại: 0000 000 000',
        `Thư điện tử: ${a('mailto:lienhe@example.vn', 'lienhe@example.vn')}`,
        'Giờ làm việc: 7:00 đến 11:00 và 13:00 đến 17:00, từ thứ Hai đến thứ Sáu',
      ),
      h2('Gửi ý kiến, kiến nghị'),
      p(
        'Hãy viết rõ việc gì, ở ấp nào, từ khi nào và bà con mong cơ quan nào trả lời. Nếu có giấy tờ hoặc ảnh, xin gửi kèm bản chụp, giữ lại bản chính. Văn phòng chuyển ý kiến đến đúng cơ quan và báo lại cho người gửi.',
      ),
      p(
        'Xin đừng ghi số căn cước, số tài khoản hay thông tin riêng của người khác trong thư. Văn phòng không công khai tên người gửi khi chưa được đồng ý.',
      ),
      h2('Báo tin sai'),
      p(
        'Thấy bài có chỗ sai về tên, chức danh, con số hoặc ngày tháng, xin gửi đường dẫn của bài và chỗ cần sửa đến Ban Biên tập. Nếu đúng là sai, bài được đính chính và ghi rõ ngày sửa.',
      ),
      h2('Tiếp công dân'),
      p(
        `Ngày, giờ và người tiếp được đăng trong ${a('/lich', 'lịch họp')}. Buổi tiếp phải dời thì lịch ghi cả ngày cũ lẫn ngày mới.`,
      ),
    ),
  },
];
