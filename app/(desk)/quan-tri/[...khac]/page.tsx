import { notFound } from 'next/navigation';

export const instant = false;

/** Without this, Next answers an unknown address of the desk with a page of its own that the desk's policy does not let work. */
export default function UnknownPage() {
  notFound();
}
