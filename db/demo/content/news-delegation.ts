import type { DemoArticle } from './content.ts';
import { body, figure, p, quote, ul } from './markup.ts';
import { ago } from './moving-days.ts';

export const delegationNews: DemoArticle[] = [
  {
    kind: 'news',
    section: 'hoat-dong-doan-dbqh',
    title: 'Đại biểu Quốc hội ghi nhận ý kiến của giáo viên mầm non về lớp bán trú',
    lead: 'Tại trường mầm non xã Mẫu Hòa, các cô giáo nói về bữa trưa, giờ về muộn của phụ huynh làm công nhân và chuyện một cô phải trông hai lớp khi đồng nghiệp nghỉ ốm.',
    byline: 'Thu Mẫu',
    date: ago(6),
    body: body(
      figure(
        'classroom-1',
        'Lớp mầm non sáng sủa, trẻ ngồi quanh bàn thấp, cô giáo cúi xuống trò chuyện',
        'Giờ học tại điểm trường ấp 2 (hình vẽ mẫu)',
        'Thu Mẫu',
      ),
      p(
        'Buổi khảo sát do bà Huỳnh Thị Mẫu, Phó Trưởng Đoàn ĐBQH tỉnh, dẫn đầu, theo Kế hoạch số 22/KH-ĐĐBQH ngày {{ngay:-151}} của Đoàn đại biểu Quốc hội tỉnh. Đây là điểm cuối trong năm điểm trường được chọn.',
      ),
      p(
        'Trường có 214 trẻ, 11 giáo viên, thiếu hai cô so với định mức. Bếp ăn nấu cho ba điểm trường, cơm chở bằng xe máy qua hai cây cầu nhỏ. Ngày mưa lớn, các cô phải bọc thêm hai lớp ni lông để thức ăn còn ấm.',
      ),
      quote(
        'Phụ huynh tan ca lúc năm rưỡi, trường tan lúc bốn giờ rưỡi. Một tiếng ấy các cô giữ trẻ bằng tình thương, chứ chưa có chế độ nào.',
      ),
      p('Ba kiến nghị được Đoàn ghi nhận:'),
      ul(
        'Có chế độ cho giáo viên trông trẻ ngoài giờ ở nơi đông công nhân.',
        'Tính định mức giáo viên theo điểm trường, không chỉ theo tổng số trẻ.',
        'Hỗ trợ xe chở cơm có thùng giữ nhiệt cho trường có nhiều điểm lẻ.',
      ),
      p(
        'Bà Huỳnh Thị Mẫu cho biết kiến nghị thứ nhất và thứ hai được Đoàn tổng hợp gửi cơ quan của Quốc hội; kiến nghị thứ ba chuyển địa phương, đề nghị trả lời trước ngày {{ngay:24}}.',
      ),
    ),
    meeting: null,
    cites: ['ke-hoach-22-kh-ddbqh-khao-sat-mam-non'],
  },
  {
    kind: 'news',
    section: 'hoat-dong-doan-dbqh',
    title: 'Đoàn ĐBQH tỉnh khảo sát năm điểm trường mầm non vùng kênh rạch',
    lead: 'Đoàn chọn điểm trường nhỏ, xa trung tâm xã và chỉ báo trước một ngày, để thấy đúng bữa ăn, lớp học và đường đến lớp của trẻ như thường ngày.',
    byline: 'Minh Mẫu',
    date: ago(148),
    body: body(
      p(
        'Kế hoạch số 22/KH-ĐĐBQH ngày {{ngay:-151}} của Đoàn đại biểu Quốc hội tỉnh nêu năm nội dung khảo sát: phòng học, bếp ăn, nước sạch, giáo viên và đường đến trường. Thành phần đoàn gọn, mỗi buổi không quá sáu người.',
      ),
      p(
        'Bà Lý Thị Mẫu, đại biểu Quốc hội, cũng là giáo viên mầm non, đề nghị đến trường lúc sáu giờ rưỡi sáng. Giờ đó mới thấy phụ huynh đưa con bằng xuồng, và thấy bậc lên bến trơn thế nào.',
      ),
      p(
        'Năm điểm được chọn nằm ở năm xã khác nhau. Hai điểm học nhờ nhà văn hóa ấp, một điểm chưa có nước máy, hai điểm còn lại mới xây nhưng thiếu đồ chơi ngoài trời. Đoàn mang theo một bảng hỏi ngắn cho phụ huynh, có thể trả lời bằng lời, không cần viết.',
      ),
      p(
        'Kết quả từng điểm được gửi lại nhà trường đọc trước khi tổng hợp. Những việc xã làm được ngay, như đổ bê tông bến xuồng hay thay bóng đèn lớp học, được trao đổi tại chỗ, không chờ báo cáo.',
      ),
      p('Kế hoạch đã gửi năm trường và các xã trước ngày khảo sát.'),
    ),
    meeting: null,
    cites: ['ke-hoach-22-kh-ddbqh-khao-sat-mam-non'],
  },
  {
    kind: 'news',
    section: 'hoat-dong-doan-dbqh',
    title: 'Hợp tác xã nông nghiệp gửi đại biểu Quốc hội bảy đề nghị về vốn và kho trữ',
    lead: 'Cuộc gặp giữa đại biểu Quốc hội và mười hai hợp tác xã xoay quanh chuyện vay vốn không có tài sản thế chấp, kho trữ lúa và hợp đồng bao tiêu bị bỏ ngang khi giá lên.',
    byline: 'Minh Mẫu',
    date: ago(728),
    body: body(
      figure(
        'fields-2',
        'Cánh đồng lúa chín vàng, máy gặt đang chạy ở góc ruộng',
        'Thu hoạch lúa ở xã Mẫu Phú (hình vẽ mẫu)',
        'Minh Mẫu',
      ),
      p(
        'Ông Phan Hữu Mẫu, đại biểu Quốc hội, mở đầu bằng chuyện của chính hợp tác xã mình: có hợp đồng mua bán ba năm nhưng ngân hàng vẫn hỏi sổ đất của từng xã viên. Mười một đơn vị còn lại đều gặp cảnh tương tự.',
      ),
      p(
        'Bảy đề nghị được ghi lại, trong đó có hai đề nghị được nhắc nhiều nhất: cho vay dựa trên hợp đồng tiêu thụ có xác nhận, và hỗ trợ xây kho trữ chung cho cụm ba đến bốn hợp tác xã.',
      ),
      p(
        '“Lúa cắt xong mà không có chỗ chứa thì phải bán ngay trên đồng. Có kho, chờ được hai tuần, giá đã khác”, giám đốc một hợp tác xã ở xã Mẫu Lợi nói.',
      ),
      p(
        'Ông Lê Hoàng Mẫu, Trưởng Đoàn ĐBQH tỉnh, đề nghị các hợp tác xã gửi kèm số liệu hai vụ gần nhất, để ý kiến gửi lên có căn cứ và dễ được xem xét.',
      ),
    ),
    meeting: null,
    cites: [],
  },
];
