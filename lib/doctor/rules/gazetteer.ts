/**
 * Names of places as the office has to write them, with the units that Hậu Giang had until the middle of 2025: old
 * reports keep them. Tone marks stand on the first vowel here ("Vị Thủy"); texts may place them either way.
 */

const list = (names: string) => names.split(',').map((name) => name.trim());

/** No phrase of ordinary words reads like these, with or without a unit before them. */
export const UNMISTAKABLE = list(
  'Hậu Giang, Phụng Hiệp, Long Mỹ, Hồ Chí Minh, Việt Nam, Hà Nội, Đà Nẵng, Sóc Trăng, Bạc Liêu, Cà Mau, Trà Vinh, Vĩnh Long, Kiên Giang, An Giang, Bến Tre, Đồng Tháp, Tây Ninh, Bình Phước, Lạng Sơn, Bắc Kạn, Bắc Giang, Hà Giang, Lai Châu, Yên Bái, Quảng Ninh, Quảng Nam, Quảng Ngãi, Quảng Bình, Hà Tĩnh, Kon Tum, Vũng Tàu, Đắk Lắk, Đắk Nông',
);

/** Also words of every day ("hòa bình", "cao bằng năm trước", "vị thanh tra"): a name only after its unit. */
export const AFTER_UNIT = list(
  'Cần Thơ, Hòa Bình, Thái Bình, Hải Dương, Bình Dương, Hà Nam, Long An, Nam Định, Cao Bằng, Lâm Đồng, Hưng Yên, Phú Thọ, Quảng Trị, Gia Lai, Sơn La, Điện Biên, Tiền Giang, Vĩnh Phúc, Thái Nguyên, Nghệ An, Thanh Hóa, Bình Định, Bình Thuận, Ninh Bình, Ninh Thuận, Phú Yên, Khánh Hòa, Đồng Nai, Hải Phòng, Bắc Ninh, Tuyên Quang, Lào Cai, Huế, ' +
    // Hậu Giang: districts, wards, towns and communes.
    'Vị Thanh, Vị Thủy, Châu Thành, Ngã Bảy, Hiệp Lợi, Hiệp Thành, Lái Hiếu, Đại Thành, Tân Thành, Hỏa Lựu, Hỏa Tiến, Tân Tiến, Vị Tân, Bình Thạnh, Thuận An, Trà Lồng, Vĩnh Tường, Long Bình, Long Phú, Long Trị, Tân Phú, Vĩnh Viễn, Lương Nghĩa, Lương Tâm, Thuận Hòa, Thuận Hưng, Vĩnh Thuận Đông, Xà Phiên, Mái Dầm, Ngã Sáu, Đông Phú, Đông Phước, Đông Thạnh, Phú Hữu, Bảy Ngàn, Cái Tắc, Một Ngàn, Rạch Gòi, Nhơn Nghĩa, Tân Hòa, Tân Phú Thạnh, Thạnh Xuân, Trường Long, Trường Long Tây, Búng Tàu, Cây Dương, Kinh Cùng, Bình Thành, Hiệp Hưng, Hòa An, Hòa Mỹ, Long Thạnh, Phương Bình, Phương Phú, Tân Bình, Tân Long, Tân Phước Hưng, Thạnh Hòa, Nàng Mau, Vị Bình, Vị Đông, Vị Thắng, Vị Trung, Vĩnh Thuận Tây, Vĩnh Trung',
);
