import type { StaffRole } from '#db/schema/staff.ts';

/**
 * Who may do what; the only place that says so. Mutations ask it again on every call, whatever the screen showed.
 * `operator` is a command run from the server's shell.
 */
export const deeds = [
  'article.create',
  'article.edit',
  'article.submit',
  'article.pass',
  'article.return',
  'article.approve',
  'article.publish',
  'article.withdraw',
  'note.write',
  'media.upload',
  'media.edit',
  'media.remove',
  'site.arrange',
  'site.settings',
  'demo.remove',
  'staff.manage',
  'audit.read',
] as const;
export type Deed = (typeof deeds)[number];

export type Right = 'always' | 'own' | 'never';

const allOf = (...names: Deed[]) => names;
const everybody = allOf('article.create', 'note.write', 'media.upload');
const editing = allOf(
  ...everybody,
  'article.edit',
  'article.submit',
  'article.pass',
  'article.return',
  'media.edit',
);
const approving = allOf(
  ...editing,
  'article.approve',
  'article.publish',
  'article.withdraw',
  'media.remove',
  'site.arrange',
);

const rightsOf = (always: readonly Deed[], own: readonly Deed[] = []): Record<Deed, Right> =>
  Object.fromEntries(
    deeds.map((deed) => [deed, always.includes(deed) ? 'always' : own.includes(deed) ? 'own' : 'never']),
  ) as Record<Deed, Right>;

/** 'own': only what this person started, and only until it was published. */
export const rights: Record<StaffRole, Record<Deed, Right>> = {
  reporter: rightsOf(everybody, ['article.edit', 'article.submit']),
  editor: rightsOf(editing),
  approver: rightsOf(approving),
  administrator: rightsOf(deeds),
};

/** Deeds that a person whose work is limited to some sections does there only. */
const inSections: readonly Deed[] = [
  'article.edit',
  'article.submit',
  'article.pass',
  'article.return',
  'article.approve',
  'article.publish',
  'article.withdraw',
];

export type Owned = {
  createdBy: number | null;
  firstPublishedAt: Date | null;
  /** Of the latest text. */
  latestSectionId: number | null;
};

export type Person = {
  id: number;
  role: StaffRole;
  /** The sections this person works in; empty: all. */
  sectionIds: readonly number[];
};

export function may(person: Person, deed: Deed, article?: Owned): boolean {
  const right = rights[person.role][deed];
  if (right === 'never') return false;
  const isOwnDraft =
    article !== undefined && article.createdBy === person.id && article.firstPublishedAt === null;
  if (right === 'own') return isOwnDraft;
  if (!article || person.sectionIds.length === 0 || !inSections.includes(deed)) return true;
  if (article.latestSectionId !== null && person.sectionIds.includes(article.latestSectionId)) return true;
  return isOwnDraft && (deed === 'article.edit' || deed === 'article.submit');
}

/** The sentence shown when a right is missing: what cannot be done and who can. */
export const refusals: Record<Deed, string> = {
  'article.create': 'Tài khoản này không được tạo bài.',
  'article.edit':
    'Tài khoản này không sửa được bài này: phóng viên chỉ sửa bài của mình khi chưa đăng, người phụ trách chuyên mục chỉ sửa bài trong chuyên mục của mình. Hãy nhờ biên tập viên.',
  'article.submit':
    'Tài khoản này không gửi được bài này. Hãy nhờ người viết hoặc biên tập viên phụ trách chuyên mục.',
  'article.pass': 'Chỉ biên tập viên phụ trách chuyên mục này chuyển bài lên duyệt được.',
  'article.return': 'Chỉ biên tập viên hoặc người duyệt phụ trách chuyên mục này trả bài lại được.',
  'article.approve': 'Chỉ người duyệt phụ trách chuyên mục này duyệt bài được. Hãy bấm “Gửi duyệt”.',
  'article.publish':
    'Chỉ người duyệt phụ trách chuyên mục này đăng bài được. Hãy bấm “Gửi duyệt” để chuyển bài cho người duyệt.',
  'article.withdraw': 'Chỉ người duyệt phụ trách chuyên mục này gỡ bài được. Hãy báo người duyệt.',
  'note.write': 'Tài khoản này không viết được ghi chú.',
  'media.upload': 'Tài khoản này không được tải ảnh lên.',
  'media.edit': 'Chỉ biên tập viên hoặc người duyệt sửa được thông tin trong kho ảnh.',
  'media.remove': 'Chỉ người duyệt hoặc quản trị xóa được ảnh và tệp khỏi kho.',
  'site.arrange': 'Chỉ người duyệt hoặc quản trị sắp xếp được trang chủ, menu và thông báo khẩn.',
  'site.settings': 'Chỉ quản trị sửa được chuyên mục và thông tin cơ quan.',
  'demo.remove': 'Chỉ quản trị xóa được nội dung mẫu.',
  'staff.manage': 'Chỉ quản trị quản lý được tài khoản.',
  'audit.read': 'Chỉ quản trị xem được nhật ký.',
};
