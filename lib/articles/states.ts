/** Where an article stands, in the office's words: the stage of the working copy and what readers see, in one. */
export const articleStates = [
  'draft',
  'in_review',
  'for_approval',
  'returned',
  'approved',
  'scheduled',
  'edited',
  'published',
  'withdrawn',
] as const;
export type ArticleState = (typeof articleStates)[number];

export const stateNames: Record<ArticleState, string> = {
  draft: 'Nháp',
  in_review: 'Chờ biên tập',
  for_approval: 'Chờ duyệt',
  returned: 'Trả lại',
  approved: 'Đã duyệt',
  scheduled: 'Hẹn giờ',
  edited: 'Đã đăng, có bản sửa',
  published: 'Đã đăng',
  withdrawn: 'Đã gỡ',
};

/** What the history says happened (transitions.action). */
export const actionNames: Record<string, string> = {
  create: 'Tạo bài',
  edit: 'Sửa bài',
  restore: 'Lấy lại bản cũ',
  submit: 'Gửi duyệt',
  pass: 'Chuyển lên duyệt',
  recall: 'Lấy bài về sửa tiếp',
  approve: 'Duyệt',
  'approve-alone': 'Duyệt khẩn, không qua người thứ hai',
  schedule: 'Hẹn giờ đăng',
  'schedule-withdraw': 'Hẹn giờ gỡ',
  unschedule: 'Bỏ hẹn giờ',
  return: 'Trả lại',
  publish: 'Đăng bài',
  correct: 'Đăng bản sửa',
  republish: 'Đăng lại',
  withdraw: 'Gỡ bài',
};
