/** 110 characters, with a word that cannot be broken well. */
export const LONG_TITLE =
  'Thường trực Hội đồng nhân dân tỉnh giám sát việc cung cấp nước sạch cho các xã vùng sâu, vùng xa năm 2024-2025';
export const LONG_NAME = 'Tôn Nữ Hoàng Nguyễn Thị Mẫu Phương Thảo Nguyên';
