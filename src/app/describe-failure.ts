import type { Explained } from '../core/lib/explained.ts';
import { t } from '../core/lib/words.ts';
import { describeReadError } from '../core/parse/read-error.ts';
import { describeLinkError } from '../core/share/link-error.ts';
import type { Failure } from '../worker/protocol.ts';

/** What came back from the worker in place of an answer, in words. */
export function describeFailure(failure: Failure): Explained {
  switch (failure.kind) {
    case 'read':
      return describeReadError(failure.error);
    case 'link':
      return describeLinkError(failure.error);
    case 'bug':
      return {
        title: t`Earshot has made a mistake`,
        detail: t`This is a fault of the program and not of the dump. What was open before is still open.`,
        next: t`Please report it with the message below, and with the dump if you may share it.`,
        excerpt: failure.message,
      };
  }
}

/** The messages of a language could not be loaded. */
export function describeNoLanguage(): Explained {
  return {
    title: t`The language could not be loaded`,
    detail: t`Its messages are a file of this site, which did not come.`,
    next: t`Try again when there is a network, or reload the page.`,
  };
}
