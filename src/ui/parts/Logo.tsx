/** The mark: an ear. The same drawing as `public/icon.svg`, in the accent of the theme. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="var(--accent)"
      strokeWidth="2.2"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M6 9a6 6 0 1 1 12 0c0 4-4 4.6-4 8a3 3 0 0 1-5.4 1.8" />
      <path d="M9.5 9.5a2.5 2.5 0 1 1 5 0c0 1.8-1.7 2-1.7 3.6" />
    </svg>
  );
}
