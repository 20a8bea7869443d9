import type { Explained } from '../../lib/explained.ts';
import { listOr } from '../../lib/count-words.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';

/** What of an access log can be compared with a trace: `%RESPONSE_CODE%`, `%RESPONSE_FLAGS%` and so on. */
const LOGGED_NAMES = ['code', 'flags', 'details', 'cluster', 'route', 'upstream'] as const;

type LoggedName = (typeof LOGGED_NAMES)[number];

/** What an access log told, as it stands there: `-` means none. */
export type Logged = Readonly<Partial<Record<LoggedName, string>>>;

function nameOf(text: string): LoggedName | undefined {
  return LOGGED_NAMES.find((name) => name === text);
}

/** Reads `name=value` texts. Errors: no such name, a name twice. */
export function readLogged(texts: readonly string[]): Result<Logged | undefined, Explained> {
  const logged: Partial<Record<LoggedName, string>> = {};
  for (const text of texts) {
    const cut = text.indexOf('=');
    const name = nameOf(text.slice(0, Math.max(cut, 0)));
    const next = t`Write it as NAME=VALUE, with the name ${listOr(LOGGED_NAMES)}.`;
    if (name === undefined) {
      const detail = t`It names nothing of an access log that can be compared.`;
      return err({ title: t`“${text}” is no logged value`, detail, next });
    }
    if (logged[name] !== undefined) {
      return err({ title: t`“${name}” was logged twice`, detail: t`One request is logged once.`, next });
    }
    logged[name] = text.slice(cut + 1);
  }
  return ok(texts.length === 0 ? undefined : logged);
}
