import type { DemoArticle } from './content.ts';
import { a, body, figure, h2, ol, p, quote, ul } from './markup.ts';
import { ago } from './moving-days.ts';

export const researchNews: DemoArticle[] = [
  {
    kind: 'news',
    section: 'nghien-cuu-trao-doi',
    title: 'Viết một câu chất vấn cho rõ: kinh nghiệm của người từng ghi biên bản',
    lead: 'Câu hỏi dài chưa chắc khó trả lời. Câu hỏi khó là câu có một việc, một nơi, một con số và một ngày hẹn. Bài viết góp vài kinh nghiệm từ nhiều năm ghi biên bản kỳ họp.',
    byline: 'Tạ Ngọc Mẫu',
    date: ago(62),
    body: body(
      p(
        'Hơn hai mươi năm ngồi ở bàn thư ký, tôi nhận ra mình thường ghi phần trả lời dài gấp ba phần hỏi, mà đọc lại vẫn không biết việc đó bao giờ xong. Lỗi không hẳn ở người trả lời. Nhiều khi câu hỏi đã mở sẵn lối để trả lời chung chung.',
      ),
      h2('Bốn phần của một câu hỏi chặt'),
      ol(
        '<strong>Một việc.</strong> Đừng hỏi “công tác quản lý cầu đường”, hãy hỏi cây cầu nào.',
        '<strong>Một nơi.</strong> Nêu ấp, xã, tuyến kênh; tốt nhất là đã đến tận nơi.',
        '<strong>Một con số.</strong> Bao nhiêu hộ, bao nhiêu tháng, bao nhiêu tiền.',
        '<strong>Một ngày hẹn.</strong> Kết thúc bằng “bao giờ xong”, không kết thúc bằng “giải pháp thời gian tới”.',
      ),
      h2('So hai cách hỏi'),
      quote('Đề nghị cho biết giải pháp nâng cao hiệu quả quản lý cầu nông thôn trong thời gian tới?'),
      p('Với câu này, người trả lời có thể nói ba phút mà không hứa việc gì. Thử đổi lại:'),
      quote(
        'Cầu ván qua kênh Mẫu Một gãy ba năm nay, 64 học sinh phải đi vòng bốn cây số. Cầu thuộc cơ quan nào quản lý, và ngày nào sửa xong?',
      ),
      p(
        'Câu thứ hai ngắn hơn, nhưng không thể trả lời vòng. Nếu người trả lời chưa biết, họ phải nói là chưa biết và hẹn ngày.',
      ),
      p(
        'Sau cùng, đừng quên giữ lại câu trả lời. Một cuốn sổ ghi lời hứa, mỗi dòng một việc, có giá trị hơn nhiều bài phát biểu hay.',
      ),
    ),
    meeting: null,
    cites: [],
  },
  {
    kind: 'news',
    section: 'nghien-cuu-trao-doi',
    title: 'Năm ấp, năm cách giữ nước ngọt',
    lead: 'Từ ao chung, lu xi măng đến cống mini bằng ván, bà con mỗi nơi một cách. Ghi chép sau ba tuần đi xã cho thấy điều giống nhau là nơi nào có người được giao việc thì nơi đó nước còn.',
    byline: 'Đỗ Thanh Mẫu',
    date: ago(262),
    body: body(
      figure(
        'sluice-1',
        'Cống nhỏ bằng bê tông trên kênh nội đồng, cửa ván kéo tay',
        'Cống mini do bà con ấp 4 tự làm (hình vẽ mẫu)',
      ),
      p(
        'Trước khi Ban Kinh tế – Ngân sách thẩm tra các tờ trình về thủy lợi, tôi xin ba tuần để đi. Không đi theo đoàn, chỉ hẹn trưởng ấp. Dưới đây là năm cách làm đáng ghi lại.',
      ),
      ul(
        '<strong>Ấp 2 xã Mẫu Thạnh:</strong> ao chung rộng một công đất, 28 hộ góp công vét mỗi năm, có sổ trực.',
        '<strong>Ấp 5 xã Mẫu Thạnh:</strong> mỗi nhà hai lu xi măng, hứng nước mưa, đậy nắp lưới ngừa muỗi.',
        '<strong>Ấp 4 xã Mẫu Phú:</strong> cống mini bằng ván, hai người thay phiên giữ.',
        '<strong>Ấp 1 xã Mẫu Lợi:</strong> mương vườn nối nhau, khi mặn thì đắp đập tạm bằng bao đất.',
        '<strong>Ấp 3 xã Mẫu Hòa:</strong> nhóm nhắn tin báo độ mặn hai lần mỗi ngày.',
      ),
      h2('Ao chung, sổ chung'),
      p(
        'Ở ấp 2, cuốn sổ trực ao là thứ tôi nhớ nhất. Mỗi trang một tuần, ghi tên người trực, mực nước đầu tuần, cuối tuần, nhà nào xin lấy thêm và vì sao. Có trang ghi: “Nhà chú Sáu có đám, cho lấy thêm ba đôi”. Không ai thấy cần viết thành quy chế.',
      ),
      p(
        'Tôi hỏi trưởng ấp nếu có người lấy quá phần thì sao. Ông cười, nói từ ngày có sổ thì chưa phải nhắc ai. Trước đó, năm nào cũng có vài chuyện không vui quanh bờ ao.',
      ),
      h2('Cống ván và hai người giữ'),
      p(
        'Cống của ấp 4 làm bằng ván cũ, tốn chưa đến ba triệu đồng. Hai người giữ thay phiên, mỗi đợt mặn được bà con góp cho hai trăm ngàn đồng tiền xăng. Số tiền nhỏ, nhưng nhờ nó mà có thể trách khi quên đóng và cảm ơn khi đóng đúng giờ.',
      ),
      h2('Điều rút ra'),
      p(
        'Không cách nào thay được công trình lớn. Nhưng khi công trình lớn chưa tới, những cách nhỏ ấy giữ được vụ lúa và chén cơm. Điểm chung là có tên người chịu trách nhiệm, viết trên một tờ giấy dán ở nhà văn hóa ấp.',
      ),
      p(
        'Tôi nghĩ chính sách hỗ trợ nên đi theo những tờ giấy ấy: hỗ trợ nơi đã có người nhận việc, trước khi hỗ trợ nơi mới có kế hoạch.',
      ),
      p(
        `Bạn đọc có cách làm khác, xin gửi về theo trang ${a('/lien-he', 'Liên hệ')}. Ban Biên tập sẽ chọn đăng.`,
      ),
    ),
    meeting: null,
    cites: [],
  },
  {
    kind: 'news',
    section: 'nghien-cuu-trao-doi',
    title: 'Để người dân đọc hết một nghị quyết',
    lead: 'Một nghị quyết dài sáu trang, người dân chỉ cần biết năm điều. Trao đổi về cách viết phần tóm tắt đi kèm, để chủ trương đúng không dừng lại ở bảng tin của xã.',
    byline: 'Dương Văn Mẫu',
    date: ago(702),
    body: body(
      p(
        'Trong một lần khảo sát, tôi hỏi 30 người đang chờ ở bộ phận một cửa xem có ai đọc nghị quyết về nước sạch dán trên bảng tin. Hai người có đọc. Một người đọc tới trang thứ hai thì thôi, vì “không thấy chỗ nào nói về ấp tôi”.',
      ),
      p('Từ đó, Ban Pháp chế thử viết tờ tóm tắt một trang cho mỗi nghị quyết, trả lời năm câu hỏi:'),
      ol(
        'Việc này liên quan đến ai?',
        'Từ ngày nào?',
        'Được gì, phải làm gì?',
        'Đến đâu để hỏi?',
        'Nếu không đồng ý thì nói với ai?',
      ),
      p(
        'Tờ tóm tắt in cỡ chữ 16, không viết tắt, mỗi câu không quá 25 chữ. Bản thử đầu tiên được ba cụ cao tuổi đọc giúp. Các cụ gạch bỏ 11 từ khó; chúng tôi đổi cả 11 từ.',
      ),
      p(
        'Tất nhiên, tờ tóm tắt không thay văn bản. Cuối trang luôn có số, ngày của nghị quyết và nơi đọc toàn văn, để người cần thì tra được đến nguồn.',
      ),
    ),
    meeting: null,
    cites: [],
  },
];
