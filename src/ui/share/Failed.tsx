import type { Explained } from '../../core/lib/explained.ts';

/** Why something could not be made, in the place of it. */
export function Failed({ explained: { title, detail, next } }: { readonly explained: Explained }) {
  return (
    <p role="alert">
      <strong>{title}.</strong> {detail} {next}
    </p>
  );
}
