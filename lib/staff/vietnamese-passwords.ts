/**
 * What Vietnamese offices choose when a password is asked of them; the international list knows little of it. Folded:
 * lower case, without marks and spaces.
 */

const words = `
matkhau matkhaumoi matkhaucu matkhaulagi matkhaucuatoi matkhauemail matkhauwifi matkhaumacdinh
maatkhaaur anhyeuem anhyeueem emyeuanh anhyeuemnhieu anhyeuemnhieulam emyeuanhnhieu yeuem yeuanh yeuemmaimai
yeuanhmaimai anhnhoem emnhoanh anhmaiyeuem mailacuaanh maiyeu mainhoem toiyeuem toiyeuvietnam yeuvietnam
vietnamvodich vietnamquehuongtoi quehuongtoi quehuong giadinh giadinhtoi giadinhlasomot giadinhlatatca
conyeubome bomeyeucon yeubome yeugiadinh chame bome concuame concuabo cuocsong hanhphuc hanhphucgiadinh
tinhyeu tinhyeucuatoi tinhban xinchao xinchaovietnam xinchaocacban chaomung chucmung chucmungnammoi
khongbiet khongcho khongcogi khongnoi khongquen emkhongbiet quenroi quenmatkhau nhomatkhau
quantri quantrivien quantriweb quantrihethong nguoidung dangnhap taikhoan tailieu vanphong vanthu
coquan hethong trangchu phongvien bientap bientapvien nhanvien canbo congchuc lanhdao giamdoc chutich bithu
hoidong hoidongnhandan hdnd doandbqh dbqh dbnd daibieu daibieunhandan daibieuquochoi quochoi nhandan uyban
ubnd ubndtinh dangcongsan dangbo congsan bacho bachovidai hochiminh hochiminhmuonnam doclap tudo
doclaptudohanhphuc chuthangmuoi cachmang giaiphong thongnhat chienthang
angiang bariavungtau baclieu bacgiang backan bacninh bentre binhdinh binhduong binhphuoc binhthuan camau cantho
caobang danang daklak daknong dienbien dongnai dongthap gialai hagiang hanam hanoi hatinh haiduong haiphong
haugiang hoabinh hungyen khanhhoa kiengiang kontum laichau lamdong langson laocai longan namdinh nghean ninhbinh
ninhthuan phutho phuyen quangbinh quangnam quangngai quangninh quangtri soctrang sonla tayninh thaibinh
thainguyen thanhhoa thuathienhue hue tiengiang travinh tuyenquang vinhlong vinhphuc yenbai saigon tphcm
thanhphohochiminh vithanh ngabay nganam longmy phunghiep chauthanh vithuy mientay mekong cuulong songhau
vietnam vietnamese nuocvietnam
nguyen nguyenvan nguyenthi nguyenvana tranvan tranthi levan lethi phamvan hoangvan huynh vothi danghuu
anhtuan ducanh hoangnam minhanh ngocanh phuonganh quanghuy quocanh thanhhuong thanhtung thanhthao thuylinh
tuananh tuankiet vananh xuanhoang ngoclan kimngan bichngoc hoahong hoasen hoamai bongsen langsen
chocon meocon conheo conmeo concho gaucon heocon cunyeu boyeu meyeu vochong voyeu chongyeu connguoi
zalo zalopay facebook viettel vinaphone mobifone vnpt fpt momo baomat antoan
`;

export const vietnameseCommon: ReadonlySet<string> = new Set(words.trim().split(/\s+/));
