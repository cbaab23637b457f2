import { type Refusal, refuse } from '#lib/form.ts';
import { outageOf } from '#lib/outage.ts';

const AWAY =
  'Cơ sở dữ liệu đang không trả lời nên chưa lưu được. Những gì bạn đã gõ vẫn còn nguyên ở đây; hãy bấm lại sau ít phút.';
const UNSURE =
  'Kết nối với cơ sở dữ liệu đứt đúng lúc đang ghi: có thể đã lưu, cũng có thể chưa. Những gì bạn đã gõ vẫn còn nguyên ở đây; hãy bấm lại sau ít phút, hoặc tải lại trang để kiểm tra.';

/**
 * Runs the work of an action. A database that is away becomes a refusal, so that the form keeps what was typed; every
 * other error, and a redirect, goes on as it is.
 * @param answer makes the action's own answer of the refusal
 * @param words when the usual words do not fit
 */
export async function unlessDatabaseAway<T, A>(
  work: () => Promise<T>,
  answer: (refusal: Refusal) => A,
  words: { away?: string; unsure?: string } = {},
): Promise<T | A> {
  try {
    return await work();
  } catch (error) {
    const outage = outageOf(error);
    if (outage === null) throw error;
    return answer(refuse(outage === 'unsure' ? (words.unsure ?? UNSURE) : (words.away ?? AWAY)));
  }
}
