/**
 * Ends what a reader sees first. The page is drawn once the browser has read up to here (`FIRST_SCREEN_ENDS` in
 * lib/edge/reader-html.ts): an empty mark of its own, because browsers differ in whether they wait for the beginning or
 * for the end of an element.
 */
export function FirstScreenEnd({ of }: { of: 'menu' | 'head' }) {
  return <span id={of === 'menu' ? 'het-muc-luc' : 'het-dau-trang'} hidden />;
}
