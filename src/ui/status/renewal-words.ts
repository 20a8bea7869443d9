import type { DumpOrigin } from '../../app/state.ts';
import { t } from '../../core/lib/words.ts';

/** What a reload does to the dump that is open, in words. `isKept`: this device remembers it. */
export function describeRenewal(origin: DumpOrigin['kind'], isKept: boolean): string {
  switch (origin) {
    case 'sample':
    case 'link':
    case 'served':
    case 'page':
      return t`What you see comes back as it is.`;
    case 'remote':
      return t`Your view comes back, after you agree once more to load the dump.`;
    case 'file':
      return isKept
        ? t`Your view stays; the dump is kept on this device, one click away.`
        : t`Your view stays, but the dump is in this page alone: have the file at hand to open it again.`;
  }
}
