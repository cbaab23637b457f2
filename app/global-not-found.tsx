export default function NF() { return <html lang="vi"><body><h1>404</h1></body></html>; }
