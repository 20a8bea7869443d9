import { formatCount } from '../lib/count-words.ts';
import type { JsonPath } from '../lib/json-path.ts';
import { formatJsonPath } from '../lib/json-path.ts';

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
  readonly one: string;
  readonly many: string;
  readonly about: string;
}

/** The order of the keys is that of the groups. */
const WORDS: Readonly<Record<SecretKind, Words>> = {
  'certificate-key': {
    one: 'private key of a certificate',
    many: 'private keys of certificates',
    about: 'Who has it can pose as the proxy.',
  },
  'private-key': { one: 'private key', many: 'private keys', about: 'Who has it can pose as its owner.' },
  'jwks-key': {
    one: 'private or symmetric JSON Web Key',
    many: 'private or symmetric JSON Web Keys',
    about: 'Who has it can sign tokens that are accepted.',
  },
  'session-ticket-key': {
    one: 'TLS session ticket key',
    many: 'TLS session ticket keys',
    about: 'Who has it can read recorded connections.',
  },
  password: { one: 'password', many: 'passwords', about: 'Also the hashes of passwords that basic auth checks.' },
  'url-login': { one: 'password in a URL', many: 'passwords in URLs', about: 'It stands before the @ of the host.' },
  'basic-login': {
    one: 'login for basic authentication',
    many: 'logins for basic authentication',
    about: 'User and password, in base64.',
  },
  'oauth-secret': {
    one: 'OAuth client secret',
    many: 'OAuth client secrets',
    about: 'Who has it can pose as the application.',
  },
  'hmac-secret': {
    one: 'HMAC or signing secret',
    many: 'HMAC or signing secrets',
    about: 'Who has it can forge what is signed, such as sessions.',
  },
  'api-key': { one: 'API key', many: 'API keys', about: 'Who has it is let in.' },
  jwt: { one: 'JSON Web Token', many: 'JSON Web Tokens', about: 'Who has it is let in until it expires.' },
  token: { one: 'token', many: 'tokens', about: 'Who has it is let in.' },
  'credential-header': {
    one: 'value of a header that carries credentials',
    many: 'values of headers that carry credentials',
    about: 'Such as Authorization.',
  },
  cookie: { one: 'value of a cookie header', many: 'values of cookie headers', about: 'It may hold a session.' },
  secret: { one: 'secret', many: 'secrets', about: 'A field or variable that is named so.' },
  'too-deep': {
    one: 'part that is nested too deep',
    many: 'parts that are nested too deep',
    about: 'Nobody looked into it, so it is replaced as a whole.',
  },
};

const KINDS = Object.keys(WORDS).filter((kind): kind is SecretKind => Object.hasOwn(WORDS, kind));

/** `private key of a certificate at configs[0].…, replaced by [redacted]`. */
export function describeFinding({ kind, path, replacedBy }: SecretFinding): string {
  return `${WORDS[kind].one} at ${formatJsonPath(path)}, replaced by ${replacedBy}`;
}

/** Findings by kind, the worst kind first; kinds without any are left out. */
export function groupFindings(findings: readonly SecretFinding[]): readonly FindingGroup[] {
  return KINDS.flatMap((kind): FindingGroup[] => {
    const found = findings.filter((finding) => finding.kind === kind);
    if (found.length === 0) return [];
    const { one, many, about } = WORDS[kind];
    return [{ kind, title: `${formatCount(found.length)} ${found.length === 1 ? one : many}`, about, findings: found }];
  });
}
