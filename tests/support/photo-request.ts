import { answerPhoto } from '#lib/media/photo-answer.ts';

/** Asks for a photo as a browser does, and gives the answer in the form that tests read most easily. */
export async function askPhoto(
  method: 'GET' | 'HEAD',
  key: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { status, headers: answered, body } = await answerPhoto(method, key, headers['if-none-match']);
  return new Response(method === 'HEAD' ? null : body, { status, headers: answered });
}
