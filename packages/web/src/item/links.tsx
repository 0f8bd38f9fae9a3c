/** Where to read more. */
export function Links({ links }: { readonly links: readonly string[] }) {
  if (links.length === 0) return null;
  return (
    <section>
      <h2>Read more</h2>
      <ul className="links">
        {links.map((link) => (
          <li key={link}>
            <a href={link} rel="noreferrer">
              {link.replace(/^https:\/\//, '')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
