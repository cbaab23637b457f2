/** What people are told, in the office's words. The article's title follows. */
export const noticeKinds = {
  review: 'Chờ biên tập',
  approval: 'Chờ duyệt',
  returned: 'Bài được trả lại',
  approved: 'Bài đã duyệt',
  published: 'Bài đã đăng',
  withdrawn: 'Bài đã gỡ',
  'schedule-failed': 'Lịch không thực hiện được',
  mention: 'Nhắc đến bạn trong ghi chú',
  emergency: 'Đăng khẩn, không qua người thứ hai',
} as const;
export type NoticeKind = keyof typeof noticeKinds;
