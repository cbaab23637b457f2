/**
 * "0293 3 878 900" → "tel:02933878900"; null for what no telephone in Việt Nam could be, such as the zeros of the sample
 * content: a link that dials nothing is worse than none.
 */
export function telephoneAddress(written: string): string | null {
  const number = written.replace(/[\s().-]/g, '');
  const isNational = /^(?:0[1-9]\d{8,9}|1[89]00\d{4,6})$/.test(number);
  return isNational || /^\+[1-9]\d{7,14}$/.test(number) ? `tel:${number}` : null;
}

/** A telephone number, to be pressed when it can be dialled. */
export function Telephone({ written }: { written: string }) {
  const href = telephoneAddress(written);
  return href ? <a href={href}>{written}</a> : written;
}
