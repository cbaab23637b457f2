import type { DemoDocument } from './content.ts';
import { ago } from './moving-days.ts';

const council = 'Hội đồng nhân dân tỉnh (bản mẫu)';
const standingCommittee = 'Thường trực Hội đồng nhân dân tỉnh (bản mẫu)';
const delegation = 'Đoàn đại biểu Quốc hội tỉnh (bản mẫu)';
const partyCommittee = 'Đảng ủy Văn phòng Đoàn ĐBQH và HĐND tỉnh (bản mẫu)';
const peoplesCommittee = 'Ủy ban nhân dân tỉnh (bản mẫu)';

/** Every document is invented; its number is valid in form and every summary says that it is a sample. */
export const documents: DemoDocument[] = [
  {
    slug: 'nghi-quyet-12-nq-hdnd-cap-nuoc-sach-nong-thon',
    number: '12/NQ-HĐND',
    type: 'Nghị quyết',
    issuer: council,
    issuedOn: ago(640),
    summary:
      'Thông qua danh mục mười hai công trình cấp nước sạch nông thôn, xếp theo số hộ hưởng lợi (bản mẫu)',
    signer: 'Phạm Văn Mẫu',
  },
  {
    slug: 'nghi-quyet-08-nq-du-sinh-hoat-chi-bo',
    number: '08-NQ/ĐU',
    type: 'Nghị quyết',
    issuer: partyCommittee,
    issuedOn: ago(521),
    summary: 'Về nâng cao chất lượng sinh hoạt chi bộ trong Đảng bộ Văn phòng (bản mẫu)',
    signer: 'Nguyễn Văn Mẫu',
  },
  {
    slug: 'nghi-quyet-05-ho-tro-hoc-phi-vung-ngap',
    number: '05/{{nam:-395}}/NQ-HĐND',
    type: 'Nghị quyết',
    issuer: council,
    issuedOn: ago(395),
    summary: 'Quy định mức hỗ trợ học phí và chi phí đi lại cho học sinh các xã vùng ngập sâu (bản mẫu)',
    signer: 'Phạm Văn Mẫu',
  },
  {
    slug: 'ke-hoach-03-kh-du-kiem-tra-giam-sat',
    number: '03-KH/ĐU',
    type: 'Kế hoạch',
    issuer: partyCommittee,
    issuedOn: ago(332),
    summary: 'Kiểm tra, giám sát các chi bộ trực thuộc Đảng bộ Văn phòng trong năm (bản mẫu)',
    signer: 'Nguyễn Văn Mẫu',
  },
  {
    slug: 'nghi-quyet-07-nq-hdnd-chuong-trinh-giam-sat',
    number: '07/NQ-HĐND',
    type: 'Nghị quyết',
    issuer: council,
    issuedOn: ago(301),
    summary: 'Thông qua chương trình giám sát hằng năm của Hội đồng nhân dân tỉnh (bản mẫu)',
    signer: 'Phạm Văn Mẫu',
  },
  {
    slug: 'ke-hoach-18-kh-hdnd-giam-sat-de-bao-cong',
    number: '18/KH-HĐND',
    type: 'Kế hoạch',
    issuer: standingCommittee,
    issuedOn: ago(231),
    summary: 'Giám sát việc duy tu đê bao, cống ngăn mặn tại tám xã (bản mẫu)',
    signer: 'Trần Thị Mẫu',
  },
  {
    slug: 'quyet-dinh-27-qd-hdnd-thanh-lap-doan-giam-sat',
    number: '27/QĐ-HĐND',
    type: 'Quyết định',
    issuer: standingCommittee,
    issuedOn: ago(229),
    summary: 'Thành lập Đoàn giám sát việc duy tu đê bao, cống ngăn mặn (bản mẫu)',
    signer: 'Trần Thị Mẫu',
  },
  {
    slug: 'ke-hoach-22-kh-ddbqh-khao-sat-mam-non',
    number: '22/KH-ĐĐBQH',
    type: 'Kế hoạch',
    issuer: delegation,
    issuedOn: ago(151),
    summary: 'Khảo sát điều kiện dạy và học ở các trường mầm non vùng kênh rạch (bản mẫu)',
    signer: 'Huỳnh Thị Mẫu',
  },
  {
    slug: 'nghi-quyet-34-nq-hdnd-duong-noi-cac-xa',
    number: '34/NQ-HĐND',
    type: 'Nghị quyết',
    issuer: council,
    issuedOn: ago(121),
    summary: 'Thông qua danh mục đường nối các xã vùng sâu và cầu trên tuyến (bản mẫu)',
    signer: 'Phạm Văn Mẫu',
  },
  {
    slug: 'bao-cao-41-bc-hdnd-tong-hop-y-kien-cu-tri',
    number: '41/BC-HĐND',
    type: 'Báo cáo',
    issuer: standingCommittee,
    issuedOn: ago(76),
    summary: 'Tổng hợp ý kiến, kiến nghị của cử tri sau đợt tiếp xúc tại 15 xã, phường (bản mẫu)',
    signer: 'Lưu Đức Mẫu',
  },
  {
    slug: 'thong-bao-09-tb-hdnd-ket-luan-phien-hop',
    number: '09/TB-HĐND',
    type: 'Thông báo',
    issuer: standingCommittee,
    issuedOn: ago(44),
    summary: 'Kết luận phiên họp thường kỳ về kết quả giải quyết kiến nghị cử tri (bản mẫu)',
    signer: 'Nguyễn Văn Mẫu',
  },
  {
    slug: 'to-trinh-56-ttr-ubnd-nao-vet-kenh-noi-dong',
    number: '56/TTr-UBND',
    type: 'Tờ trình',
    issuer: peoplesCommittee,
    issuedOn: ago(17),
    summary: 'Về kế hoạch nạo vét kênh nội đồng và gia cố bờ bao giai đoạn ba năm (bản mẫu)',
    signer: 'Tô Văn Mẫu',
  },
];
