import { countOf } from '../lib/count-words.ts';
import type { JsonPath } from '../lib/json-path.ts';
import { formatJsonPath } from '../lib/json-path.ts';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';

/** What a secret is, in the order in which a list shows them: what would hurt most comes first. */
export type SecretKind =
  | 'certificate-key'
  | 'private-key'
  | 'jwks-key'
  | 'session-ticket-key'
  | 'password'
  | 'url-login'
  | 'basic-login'
  | 'oauth-secret'
  | 'hmac-secret'
  | 'api-key'
  | 'jwt'
  | 'token'
  | 'credential-header'
  | 'cookie'
  | 'secret'
  | 'too-deep';

/** One secret that was replaced. A text with two of them gives two findings of the same path. */
export interface SecretFinding {
  /** The value, or the object whose key it is. */
  readonly path: JsonPath;
  readonly kind: SecretKind;
  /** What stands there now. */
  readonly replacedBy: string;
}

/** Findings of one kind, in document order. */
export interface FindingGroup {
  readonly kind: SecretKind;
  /** `3 passwords`. */
  readonly title: string;
  /** What it would let somebody do. */
  readonly about: string;
  readonly findings: readonly SecretFinding[];
}

interface Words {
  readonly one: Message;
  /** `3 passwords`. */
  readonly counted: (count: number) => string;
  readonly about: Message;
}

/** The order of the keys is that of the groups. */
const WORDS: Readonly<Record<SecretKind, Words>> = {
  'certificate-key': {
    one: msg('private key of a certificate'),
    counted: (count) => countOf(count, 'private key of a certificate', 'private keys of certificates'),
    about: msg('Who has it can pose as the proxy.'),
  },
  'private-key': {
    one: msg('private key'),
    counted: (count) => countOf(count, 'private key'),
    about: msg('Who has it can pose as its owner.'),
  },
  'jwks-key': {
    one: msg('private or symmetric JSON Web Key'),
    counted: (count) => countOf(count, 'private or symmetric JSON Web Key'),
    about: msg('Who has it can sign tokens that are accepted.'),
  },
  'session-ticket-key': {
    one: msg('TLS session ticket key'),
    counted: (count) => countOf(count, 'TLS session ticket key'),
    about: msg('Who has it can read recorded connections.'),
  },
  password: {
    one: msg('password'),
    counted: (count) => countOf(count, 'password'),
    about: msg('Also the hashes of passwords that basic auth checks.'),
  },
  'url-login': {
    one: msg('password in a URL'),
    counted: (count) => countOf(count, 'password in a URL', 'passwords in URLs'),
    about: msg('It stands before the @ of the host.'),
  },
  'basic-login': {
    one: msg('login for basic authentication'),
    counted: (count) => countOf(count, 'login for basic authentication', 'logins for basic authentication'),
    about: msg('User and password, in base64.'),
  },
  'oauth-secret': {
    one: msg('OAuth client secret'),
    counted: (count) => countOf(count, 'OAuth client secret'),
    about: msg('Who has it can pose as the application.'),
  },
  'hmac-secret': {
    one: msg('HMAC or signing secret'),
    counted: (count) => countOf(count, 'HMAC or signing secret'),
    about: msg('Who has it can forge what is signed, such as sessions.'),
  },
  'api-key': {
    one: msg('API key'),
    counted: (count) => countOf(count, 'API key'),
    about: msg('Who has it is let in.'),
  },
  jwt: {
    one: msg('JSON Web Token'),
    counted: (count) => countOf(count, 'JSON Web Token'),
    about: msg('Who has it is let in until it expires.'),
  },
  token: {
    one: msg('token'),
    counted: (count) => countOf(count, 'token'),
    about: msg('Who has it is let in.'),
  },
  'credential-header': {
    one: msg('value of a header that carries credentials'),
    counted: (count) =>
      countOf(count, 'value of a header that carries credentials', 'values of headers that carry credentials'),
    about: msg('Such as Authorization.'),
  },
  cookie: {
    one: msg('value of a cookie header'),
    counted: (count) => countOf(count, 'value of a cookie header', 'values of cookie headers'),
    about: msg('It may hold a session.'),
  },
  secret: {
    one: msg('secret'),
    counted: (count) => countOf(count, 'secret'),
    about: msg('A field or variable that is named so.'),
  },
  'too-deep': {
    one: msg('part that is nested too deep'),
    counted: (count) => countOf(count, 'part that is nested too deep', 'parts that are nested too deep'),
    about: msg('Nobody looked into it, so it is replaced as a whole.'),
  },
};

const KINDS = Object.keys(WORDS).filter((kind): kind is SecretKind => Object.hasOwn(WORDS, kind));

/** `private key of a certificate at configs[0].…, replaced by [redacted]`. */
export function describeFinding({ kind, path, replacedBy }: SecretFinding): string {
  return t`${say(WORDS[kind].one)} at ${formatJsonPath(path)}, replaced by ${replacedBy}`;
}

/** Findings by kind, the worst kind first; kinds without any are left out. */
export function groupFindings(findings: readonly SecretFinding[]): readonly FindingGroup[] {
  return KINDS.flatMap((kind): FindingGroup[] => {
    const found = findings.filter((finding) => finding.kind === kind);
    if (found.length === 0) return [];
    const { counted, about } = WORDS[kind];
    return [{ kind, title: counted(found.length), about: say(about), findings: found }];
  });
}
