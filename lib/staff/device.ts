/** 'Chrome trên Android' of a User-Agent: enough to know one's own sessions again. */
export function deviceInWords(userAgent: string | null): string {
  if (!userAgent) return 'Thiết bị không rõ';
  const first = (choices: readonly (readonly [RegExp, string])[]) =>
    choices.find(([sign]) => sign.test(userAgent))?.[1];
  const program = first(programs);
  const system = first(systems);
  if (!program && !system) return 'Thiết bị không rõ';
  return [program ?? 'Trình duyệt', system].filter(Boolean).join(' trên ');
}

// Every browser claims to be its ancestors: the most particular first.
const programs = [
  [/Zalo/i, 'Zalo'],
  [/FBAN|FBAV/, 'Facebook'],
  [/coc_coc/i, 'Cốc Cốc'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/HeadlessChrome|Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
] as const;
const systems = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'máy Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
] as const;
