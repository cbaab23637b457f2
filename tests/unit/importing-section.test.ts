import { describe, expect, it } from 'vitest';
import { draftOf } from '#lib/importing/article-draft.ts';
import { proposeReport } from '#lib/importing/propose.ts';
import { proposeSection } from '#lib/importing/section-choice.ts';

const section = (id: number, slug: string, name: string) => ({ id, slug, name, description: '' });
const sections = [
  section(1, 'tin-tuc-su-kien', 'Tin tức - Sự kiện'),
  section(2, 'tiep-xuc-cu-tri', 'Tiếp xúc cử tri'),
  section(3, 'giam-sat', 'Giám sát, khảo sát'),
  section(4, 'ky-hop', 'Kỳ họp HĐND'),
  section(5, 'xay-dung-dang', 'Công tác Đảng'),
];
const choose = (title: string, lead = '') => proposeSection({ title, lead }, sections);

describe('the section a report points to', () => {
  it.each([
    ['Hội nghị tổng kết công tác xây dựng Đảng năm 2021', 'xay-dung-dang', 'tiêu đề có “xây dựng Đảng”'],
    ['HỘI NGHỊ SƠ KẾT CÔNG TÁC XÂY DỰNG ĐẢNG', 'xay-dung-dang', 'tiêu đề có “xây dựng Đảng”'],
    ['Đại biểu tiếp xúc cử tri xã Mẫu Thạnh', 'tiep-xuc-cu-tri', 'tiêu đề có “tiếp xúc cử tri”'],
    ['Khảo sát  ba công trình cấp nước', 'giam-sat', 'tiêu đề có “khảo sát”'],
    ['Giám sát việc trả lời kiến nghị sau tiếp xúc cử tri', 'giam-sat', 'tiêu đề có “giám sát”'],
    ['Khai mạc Kỳ họp HĐND thường lệ giữa năm', 'ky-hop', 'tiêu đề có “kỳ họp hđnd”'],
  ])('%s', (title, slug, reason) => {
    expect(choose(title)).toEqual({ section: expect.objectContaining({ slug }), reason });
  });

  it.each([
    ['Sáng 5/2/2022, Đảng uỷ xã Mẫu Thạnh tổ chức hội nghị tổng kết.', 'Đảng ủy'],
    ['Chi bộ Văn phòng tổ chức sinh hoạt chuyên đề.', 'Chi bộ'],
    ['Ngày 5/2/2022, Ban Thường vụ Đảng ủy xã đã tổ chức hội nghị.', 'Ban thường vụ Đảng ủy'],
  ])('by its organiser: %s', (lead, organiser) => {
    expect(choose('Hội nghị tổng kết năm 2021', lead)).toEqual({
      section: expect.objectContaining({ slug: 'xay-dung-dang' }),
      reason: `đơn vị tổ chức là ${organiser}`,
    });
  });

  it.each([
    ['Hội nghị bàn việc cấp nước sạch', ''],
    ['Những mức tăng xây dựng đáng kể', ''],
    ['Tin tức - Sự kiện trong tuần', ''],
    ['Hội nghị tổng kết', 'Đồng chí Nguyễn Văn Mẫu, Đảng ủy viên dự hội nghị do Sở Mẫu tổ chức.'],
    ['Hội nghị tổng kết', 'Sở Mẫu tổ chức hội nghị. Đến dự có lãnh đạo Đảng ủy xã.'],
    ['Kỳ họp thứ 9', ''],
  ])('nothing: %s %s', (title, lead) => {
    expect(choose(title, lead)).toBeNull();
  });

  it('a section is found by its name too, and none is invented', () => {
    const title = 'Công tác xây dựng Đảng';
    expect(proposeSection({ title, lead: '' }, [section(9, 'dang', 'Xây dựng Đảng')])?.section.id).toBe(9);
    expect(proposeSection({ title, lead: '' }, sections.slice(0, 4))).toBeNull();
  });
});

describe('the kind of article', () => {
  const kindOf = (title: string) => {
    const text = `${title}\n\nNgày 30-10-2023\n\n${'Các đại biểu cho ý kiến về nhiều nội dung của dự án, tập trung vào việc theo dõi kết luận và trách nhiệm giải trình của cơ quan soạn thảo. '.repeat(2)}\n\n${'Nhiều ý kiến đề nghị quy định rõ thời hạn và cách công khai kết quả để cử tri theo dõi. '.repeat(3)}`;
    const p = proposeReport(new TextEncoder().encode(text), 'a.txt');
    if ('refused' in p) throw new Error(p.refused);
    return draftOf(p, '2024-01-01').kind;
  };

  it.each([
    ['Quốc hội thảo luận dự án Luật về hoạt động giám sát', 'news'],
    ['Đại biểu Quốc hội  thảo luận tại tổ', 'news'],
    ['Các chi hội thảo luận phương hướng năm mới', 'news'],
    ['Đại hội đồng Liên nghị viện bàn về nước sạch', 'news'],
    ['Hội thảo khoa học về hoạt động giám sát', 'report'],
    ['Văn phòng Quốc hội: Hội nghị triển khai nhiệm vụ', 'report'],
    ['Đại hội Đảng bộ xã Mẫu Thạnh nhiệm kỳ mới', 'report'],
  ])('%s: %s', (title, kind) => {
    expect(kindOf(title)).toBe(kind);
  });
});
