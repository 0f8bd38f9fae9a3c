/** Links that people wrote: only web addresses lead anywhere. */
export function OutLinks({ links }: { readonly links: readonly string[] }) {
  if (links.length === 0) return null;
  return (
    <ul className="links">
      {links.map((link) => (
        <li key={link}>
          {/^https?:\/\//i.test(link) ? (
            <a href={link} rel="noreferrer">
              {link}
            </a>
          ) : (
            link
          )}
        </li>
      ))}
    </ul>
  );
}
