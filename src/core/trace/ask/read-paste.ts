import type { Explained } from '../../lib/explained.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { Assumption } from '../trace.ts';
import type { Ask } from './ask.ts';
import type { AskWords } from './ask-words.ts';
import { parseCurl } from './parse-curl.ts';
import { askOfUrl } from './parse-url.ts';
import { readLogLine } from './read-log-line.ts';
import { wordsOfAsk } from './words-of-ask.ts';

/** What was pasted, as words of a request. */
export interface ReadPaste {
  readonly words: AskWords;
  readonly assumptions: readonly Assumption[];
}

const NEXT = msg(
  'Paste a curl command, a URL, HOST:PORT, “GET http://host/path”, or one line of Envoy’s or Istio’s access log (text or JSON).',
);

function pasted(ask: Ask, assumptions: readonly Assumption[] = []): Result<ReadPaste, Explained> {
  return ok({ words: wordsOfAsk(ask), assumptions });
}

/** A log line has the request in quotes behind its time, whatever a collector put in front. */
const LOG_LINE = /^\{|\[[^\]]{0,64}\] "/;
const REQUEST = /^([A-Z]{3,20})\s+(\S+:\/\/\S+)(?:\s+HTTP\/[\d.]+)?$/;
function httpIsTaken(): Assumption {
  return { kind: 'assumed', text: t`HTTP is taken: nothing tells another protocol.` };
}

/**
 * Reads what a person pastes, and tells by itself what it is.
 * Errors, in words: nothing that is known, or what a command, a URL or a line has wrong.
 */
export function readPaste(text: string): Result<ReadPaste, Explained> {
  const trimmed = text.trim().replace(/^[$#>]\s+/, '');
  if (trimmed === '') return err({ title: t`Nothing was pasted`, detail: t`There is no text.`, next: say(NEXT) });
  if (/^curl\s/.test(trimmed)) {
    const curl = parseCurl(trimmed);
    return curl.ok ? pasted(curl.value.ask, curl.value.assumptions) : curl;
  }
  if (LOG_LINE.test(trimmed)) {
    const line = readLogLine(trimmed);
    return line.ok ? ok({ words: line.value, assumptions: [] }) : line;
  }
  const [, method, url] = REQUEST.exec(trimmed) ?? [];
  if (method !== undefined && url !== undefined) {
    const ask = askOfUrl(url);
    return ask.ok ? pasted({ ...ask.value, method }) : ask;
  }
  if (/\s/.test(trimmed)) {
    return err({
      title: t`This is no request that is read here`,
      detail: t`It begins with “${trimmed.slice(0, 40)}”.`,
      next: say(NEXT),
    });
  }
  const ask = askOfUrl(trimmed);
  if (!ask.ok) return err({ ...ask.error, next: say(NEXT) });
  return pasted(ask.value, trimmed.includes('://') ? [] : [httpIsTaken()]);
}
