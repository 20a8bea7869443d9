import { kindOfName } from './redact-names.ts';
import type { SecretKind } from './secret-kinds.ts';

/** Called for each secret that is replaced. */
export type Found = (kind: SecretKind) => void;

/** `token = "abc"`, `["api_key"] = 'abc'`, `password: "abc"`: Lua, YAML, HCL, TOML. */
const QUOTED =
  /([A-Za-z_][\w.-]{0,63})((?:["']\])?\s{0,8}(?:=|:|:=)\s{0,8})(["'])((?:[^"'\\\n]|\\.|(?!\3)["']){1,4096})\3/g;
/** `token = [[abc]]`, Lua's long string. */
const LONG_STRING = /([A-Za-z_][\w.-]{0,63})((?:["']\])?\s{0,8}=\s{0,8}\[(={0,4})\[)([^[\]]{1,512})(\]\3\])/g;
/** `headers:add("authorization", "abc")`, as Lua filters and Wasm modules set headers. */
const CALL =
  /((?:add|replace|set|append|insert|put)\w{0,32}\s{0,4}\(\s{0,4}["'])([\w.-]{1,64})(["']\s{0,4},\s{0,4})(["'])((?:[^"'\\\n]|\\.|(?!\4)["']){1,4096})\4/gi;
/** `DB_PASSWORD=abc`, `--token=abc`, `?access_token=abc`: environments, command lines, queries. */
const BARE = /(^|[\s,;&?#-])([A-Za-z_][\w.-]{0,63})=([^\s"'&,;#]{1,4096})/g;
/** A line of YAML, or of HTTP headers, in a text of several lines or of this one. */
const LINE = /^([ \t]*(?:- )?)([A-Za-z_][\w.-]{0,63})(:[ \t]+)([^\s"'#[{|>&*!%@`][^\n]{0,4095})$/gm;

/** No secret but the place of one, or a switch: `${TOKEN}`, `%REQ(X)%`, `os.getenv("TOKEN")`, `true`, `5`. */
const REFERENCE = /^(?:\$|%[A-Z]|true$|false$|null$|nil$|none$|\d{1,3}$)|[()]/i;

/**
 * Replaces values that the text itself gives to a name of a secret: in Lua and other source text, in YAML, in
 * environments and command lines, in queries of URLs. Work is bounded by the length of the text.
 */
export function redactAssignments(text: string, hidden: string, found: Found): string {
  const hide = (name: string, value: string): boolean => {
    const kind = REFERENCE.test(value) || value.includes(hidden.slice(0, -1)) ? undefined : kindOfName(name);
    if (kind !== undefined) found(kind);
    return kind !== undefined;
  };
  let result = text;
  if (/["']/.test(result)) {
    result = result.replaceAll(
      CALL,
      (whole, before: string, name: string, comma: string, quote: string, value: string) =>
        hide(name, value) ? before + name + comma + quote + hidden + quote : whole,
    );
    result = result.replaceAll(QUOTED, (whole, name: string, between: string, quote: string, value: string) =>
      hide(name, value) ? name + between + quote + hidden + quote : whole,
    );
  }
  if (result.includes('[[') || result.includes('[=')) {
    result = result.replaceAll(
      LONG_STRING,
      (whole, name: string, before: string, _: string, value: string, end: string) =>
        hide(name, value) ? name + before + hidden + end : whole,
    );
  }
  if (result.includes('=')) {
    result = result.replaceAll(BARE, (whole, before: string, name: string, value: string) =>
      hide(name, value) ? `${before}${name}=${hidden}` : whole,
    );
  }
  if (!result.includes(': ')) return result;
  return result.replaceAll(LINE, (whole, before: string, name: string, colon: string, value: string) =>
    hide(name, value) ? before + name + colon + hidden : whole,
  );
}
