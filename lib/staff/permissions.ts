import type { StaffRole } from '#db/schema/staff.ts';

/**
 * Who may do what; the only place that says so. Mutations ask it again on every call, whatever the screen showed.
 * `operator` is a command run from the server's shell.
 */
export type Deed =
  | 'article.create'
  | 'article.edit'
  | 'article.submit'
  | 'article.return'
  | 'article.publish'
  | 'article.withdraw'
  | 'media.upload'
  | 'demo.remove'
  | 'staff.manage';

export type Right = 'always' | 'own' | 'never';

/** 'own': only what this person started, and only until it was published. */
export const rights: Record<StaffRole, Record<Deed, Right>> = {
  reporter: {
    'article.create': 'always',
    'article.edit': 'own',
    'article.submit': 'own',
    'article.return': 'never',
    'article.publish': 'never',
    'article.withdraw': 'never',
    'media.upload': 'always',
    'demo.remove': 'never',
    'staff.manage': 'never',
  },
  editor: {
    'article.create': 'always',
    'article.edit': 'always',
    'article.submit': 'always',
    'article.return': 'always',
    'article.publish': 'never',
    'article.withdraw': 'never',
    'media.upload': 'always',
    'demo.remove': 'never',
    'staff.manage': 'never',
  },
  approver: {
    'article.create': 'always',
    'article.edit': 'always',
    'article.submit': 'always',
    'article.return': 'always',
    'article.publish': 'always',
    'article.withdraw': 'always',
    'media.upload': 'always',
    'demo.remove': 'never',
    'staff.manage': 'never',
  },
  administrator: {
    'article.create': 'always',
    'article.edit': 'always',
    'article.submit': 'always',
    'article.return': 'always',
    'article.publish': 'always',
    'article.withdraw': 'always',
    'media.upload': 'always',
    'demo.remove': 'always',
    'staff.manage': 'always',
  },
};

export type Owned = { createdBy: number | null; firstPublishedAt: Date | null };

export function may(person: { id: number; role: StaffRole }, deed: Deed, article?: Owned): boolean {
  const right = rights[person.role][deed];
  if (right === 'own')
    return article !== undefined && article.createdBy === person.id && article.firstPublishedAt === null;
  return right === 'always';
}

/** The sentence shown when a right is missing: what cannot be done and who can. */
export const refusals: Record<Deed, string> = {
  'article.create': 'Tài khoản này không được tạo bài.',
  'article.edit': 'Phóng viên chỉ sửa được bài của mình khi bài chưa đăng. Hãy nhờ biên tập viên.',
  'article.submit': 'Phóng viên chỉ gửi duyệt được bài của mình. Hãy nhờ biên tập viên.',
  'article.return': 'Chỉ biên tập viên hoặc người duyệt trả bài lại được.',
  'article.publish': 'Chỉ người duyệt đăng bài được. Hãy bấm “Gửi duyệt” để chuyển bài cho người duyệt.',
  'article.withdraw': 'Chỉ người duyệt gỡ bài được. Hãy báo người duyệt.',
  'media.upload': 'Tài khoản này không được tải ảnh lên.',
  'demo.remove': 'Chỉ quản trị xóa được nội dung mẫu.',
  'staff.manage': 'Chỉ quản trị quản lý được tài khoản.',
};
