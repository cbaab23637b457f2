/** Where an article stands, in the office's words: the stage of the working copy and what readers see, in one. */
export const articleStates = [
  'draft',
  'in_review',
  'returned',
  'scheduled',
  'edited',
  'published',
  'withdrawn',
] as const;
export type ArticleState = (typeof articleStates)[number];

export const stateNames: Record<ArticleState, string> = {
  draft: 'Nháp',
  in_review: 'Chờ duyệt',
  returned: 'Trả lại',
  scheduled: 'Hẹn giờ',
  edited: 'Đã đăng, có bản sửa',
  published: 'Đã đăng',
  withdrawn: 'Đã gỡ',
};

/** What the history says happened (transitions.action). */
export const actionNames: Record<string, string> = {
  create: 'Tạo bài',
  edit: 'Sửa bài',
  submit: 'Gửi duyệt',
  return: 'Trả lại',
  publish: 'Đăng bài',
  correct: 'Đăng bản sửa',
  republish: 'Đăng lại',
  withdraw: 'Gỡ bài',
};
