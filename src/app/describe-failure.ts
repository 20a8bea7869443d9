import type { Explained } from '../core/lib/explained.ts';
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
        title: 'Earshot has made a mistake',
        detail: 'This is a fault of the program and not of the dump. What was open before is still open.',
        next: 'Please report it with the message below, and with the dump if you may share it.',
        excerpt: failure.message,
      };
  }
}
