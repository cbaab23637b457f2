/** What the way to the server lets through in one piece (lib/edge, nginx), with room for the rest of the form. */
export const MAX_FILE_BYTES = 29_500_000;

/** Said before anything is sent. */
export const FILE_TOO_LARGE = 'Tệp nặng quá mức 29,5 MB. Hãy nén ảnh trong tệp hoặc chia nhỏ rồi chọn lại.';
