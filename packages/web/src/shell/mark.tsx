/** The sign of the product. */
export function Mark() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" className="mark">
      <rect x="0.75" y="0.75" width="18.5" height="18.5" rx="4" />
      <path d="m4.5 6.4 1.3 1.3 2.4-2.7M4.5 12.9l1.3 1.3 2.4-2.7M10.5 6.5h5M10.5 13h5" />
    </svg>
  );
}
