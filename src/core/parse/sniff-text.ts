import type { ReadError } from './read-error.ts';

// A text is known by its beginning; nothing beyond is looked at. In characters, and in lines of so many characters.
const HEAD = 20_000;
const LINE = 300;

type Sniffer = (text: string, lines: readonly string[]) => ReadError | undefined;

// What kubectl, istioctl, curl, a shell or a proxy in between say in place of a dump.
const COMMAND_ERROR =
  /^(error from server|error:|unable to connect to the server|the connection to the server|command terminated|curl: \(|(\S+: )+(command )?not found|zsh: |upstream connect error|no healthy upstream|rbac: access denied|unauthorized$|forbidden$)/i;

/** The beginning of a line that opens JSON: then the rest is text around it, and the JSON is worth looking for. */
export const JSON_LINE = /^[{[]/m;

const sniffHtml: Sniffer = (text) => {
  if (!/^\s*<(!doctype html|html|head|body|!--)/i.test(text)) return undefined;
  const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(text)?.[1]?.replace(/\s+/g, ' ').trim();
  return { kind: 'html', ...(title === undefined || title === '' ? {} : { title }) };
};

// `{'configs': [{u'@type': …` — what print() makes of a dict.
const sniffPython: Sniffer = (text, [line = '']) =>
  /^\s*[{[][\s{[]{0,50}[ub]?'/.test(text) ? { kind: 'python-repr', line } : undefined;

// What istioctl writes above the header of a table: `proxy-config all` its versions, older ones a NOTE over the routes.
const ABOVE_TABLE = /^(NOTE:|-{3,}|(Istio|Istio Proxy|Envoy) Version:)/;

// ADDRESSES PORT MATCH DESTINATION: columns in capitals, three or more.
const sniffTable: Sniffer = (_text, lines) => {
  const header = lines.find((line) => !ABOVE_TABLE.test(line)) ?? '';
  const isHeader = /^[A-Z][A-Z \t()/-]*$/.test(header) && header.split(/\s+/).length >= 3;
  return isHeader ? { kind: 'istioctl-table', header } : undefined;
};

const sniffCommandError: Sniffer = (text, lines) => {
  if (JSON_LINE.test(text)) return undefined;
  // Warnings such as "Defaulted container …" may stand before the error itself.
  const line = lines.slice(0, 10).find((each) => COMMAND_ERROR.test(each));
  return line === undefined ? undefined : { kind: 'command-error', line };
};

const SNIFFERS: readonly Sniffer[] = [sniffHtml, sniffPython, sniffTable, sniffCommandError];

/** The first lines of a text that are not blank, each up to a certain length. */
export function headLines(text: string): readonly string[] {
  const lines = text.slice(0, HEAD).split(/\r?\n/);
  return lines.flatMap((line) => (line.trim() === '' ? [] : [line.slice(0, LINE).trimEnd()]));
}

/** Names a text that is not JSON by what it begins with; undefined where it looks like nothing known. */
export function sniffText(text: string): ReadError | undefined {
  const lines = headLines(text);
  for (const sniff of SNIFFERS) {
    const known = sniff(text, lines);
    if (known !== undefined) return known;
  }
  return undefined;
}
