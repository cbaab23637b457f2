'use client';

import { useEffect, useState } from 'react';

/** The picture of a chosen file, before anything is sent: whoever writes its words sees what they are about. */
export function ChosenPicture({ file, alt }: { file: File; alt: string }) {
  const [url, setUrl] = useState<string | null>(null);
  const [isUnseen, setUnseen] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    setUnseen(false);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (url === null) return null;
  // HEIC, which most browsers do not draw; the server does.
  if (isUnseen) return <p className="hint">Trình duyệt này không vẽ được ảnh; tải lên thì thấy.</p>;
  return <img className="chosen" src={url} alt={alt} onError={() => setUnseen(true)} />;
}
