/** The screens of one place of the desk. */
export function SubNav({
  label,
  links,
  current,
}: {
  label: string;
  links: readonly { href: string; name: string }[];
  current: string;
}) {
  return (
    <nav className="sub-nav" aria-label={label}>
      {links.map(({ href, name }) => (
        <a key={href} href={href} aria-current={href === current ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
