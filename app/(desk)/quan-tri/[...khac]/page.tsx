import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

export const instant = false;
export const metadata: Metadata = { title: 'Không tìm thấy' };

/** Without this, Next answers an unknown address of the desk with a page of its own that the desk's policy does not let work. */
export default function UnknownPage() {
  notFound();
}
