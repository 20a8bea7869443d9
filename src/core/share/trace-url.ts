import { isSecretName } from './redact-names.ts';
import { REDACTED } from './redact-text.ts';
import type { TraceView } from './view.ts';

type Parameter = readonly [name: string, value: string];

/** Before the name of each word of the request. */
const PREFIX = 'req.';
/** Names of words are the program's own; what a link may hold beside them is not worth keeping. */
const NAME = /^[a-z][a-z-]{0,30}$/;
/** What people call the cookies and query parameters by which a server knows them. */
const SESSION = /sess|sid|token|auth|jwt|csrf|xsrf|secret|passw|key|sig/i;

/** `name=value; other=value` without the values that let somebody in. */
function hideCookies(text: string): string {
  return text
    .split(';')
    .map((pair) =>
      pair.replace(/^(\s*([^=]*))=(?=.)(.*)$/s, (whole, start: string, name: string) =>
        SESSION.test(name) ? `${start}=${REDACTED}` : whole,
      ),
    )
    .join(';');
}

function hideHeader(text: string): string {
  const colon = text.indexOf(':');
  if (colon < 0) return text;
  const name = text.slice(0, colon).trim();
  const value = text.slice(colon + 1).trim();
  if (value === '') return text;
  if (name.toLowerCase() === 'cookie') return `${name}: ${hideCookies(value)}`;
  return isSecretName(name) ? `${name}: ${REDACTED}` : text;
}

/** A path or a URL without the values of query parameters, and the password, that let somebody in. */
function hideQuery(text: string): string {
  return text
    .replaceAll(/([?&]([^=&#]*))=([^&#]+)/g, (whole, start: string, name: string) =>
      SESSION.test(name) ? `${start}=${REDACTED}` : whole,
    )
    .replace(/^([a-z]+:\/\/[^/?#@]*):[^/?#@]*@/i, `$1:${REDACTED}@`);
}

const HIDE: Readonly<Record<string, (text: string) => string>> = {
  header: hideHeader,
  cookie: hideCookies,
  path: hideQuery,
  url: hideQuery,
  // A command and a line of a log hold whatever they like; the page turns them into the other words.
  curl: () => REDACTED,
  log: () => REDACTED,
};

/** The request as a link tells it: what would let a reader in is replaced, so that a link can be passed on. */
export function withoutSecrets(trace: TraceView): TraceView {
  const words = Object.entries(trace.words).map(([name, values]): [string, readonly string[]] => {
    const hide = Object.hasOwn(HIDE, name) ? HIDE[name] : undefined;
    return [name, hide === undefined ? values : values.map(hide)];
  });
  return { ...trace, words: Object.fromEntries(words) };
}

/** The parameters of a followed request: `req.outbound=reviews:9080&req.path=/x&step=3&near=1`. Secrets are left out. */
export function traceParameters(trace: TraceView): readonly Parameter[] {
  const parameters: Parameter[] = [];
  for (const [name, values] of Object.entries(withoutSecrets(trace).words)) {
    for (const value of values) parameters.push([`${PREFIX}${name}`, value]);
  }
  if (parameters.length === 0) return [];
  if (trace.step !== undefined) parameters.push(['step', String(trace.step)]);
  if (trace.near) parameters.push(['near', '1']);
  return parameters;
}

function readStep(text: string | undefined): Pick<TraceView, 'step'> {
  return text !== undefined && /^\d{1,4}$/.test(text) ? { step: Number(text) } : {};
}

/** Reads what `traceParameters` wrote. Which words there are is checked where the request is read. */
export function readTraceView(values: ReadonlyMap<string, readonly string[]>): TraceView | undefined {
  const words = [...values].flatMap(([parameter, texts]): [string, readonly string[]][] => {
    const name = parameter.slice(PREFIX.length);
    return parameter.startsWith(PREFIX) && NAME.test(name) ? [[name, texts]] : [];
  });
  if (words.length === 0) return undefined;
  return {
    words: Object.fromEntries(words),
    ...readStep(values.get('step')?.[0]),
    near: values.get('near')?.[0] === '1',
  };
}

/** Names of the words from which a link left a secret out. */
export function redactedWords({ words }: TraceView): readonly string[] {
  return Object.entries(words).flatMap(([name, values]) =>
    values.some((each) => each.includes(REDACTED)) ? [name] : [],
  );
}
