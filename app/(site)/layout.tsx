export default function L({ children }: { children: React.ReactNode }) { return <html lang="vi"><body>{children}</body></html>; }
