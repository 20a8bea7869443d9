import { randomBytes } from 'node:crypto';
import { countOf } from '../core/lib/count-words.ts';
import { formatJsonPath } from '../core/lib/json-path.ts';
import { ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import type { DisguisedDump, LeftText } from '../core/share/pseudonyms/disguise-dump.ts';
import { printDump } from '../core/share/print-dump.ts';
import { disguiseDump } from '../core/share/pseudonyms/disguise-dump.ts';
import { redactDump } from '../core/share/redact.ts';
import type { SecretFinding } from '../core/share/secret-kinds.ts';
import { groupFindings } from '../core/share/secret-kinds.ts';
import type { Failure } from './failure.ts';
import { gatherShared } from './gather-shared.ts';
import { showControls } from './show-controls.ts';
import type { Terminal } from './terminal.ts';
import { writeOutput } from './write-output.ts';

interface RedactOptions {
  readonly names?: true;
  /** A file for the names with their pseudonyms. */
  readonly key?: string;
  /** A file; without it, the dump goes to standard output. */
  readonly output?: string;
}

/** More texts than these of one kind are counted. */
const SHOWN_LEFT = 10;

const LEFT_WORDS: Readonly<Record<LeftText['why'], string>> = {
  cut: 'Kept, for a matcher asks for a part of the name',
  path: 'Paths stay; these hold a name',
  header: 'Names of headers stay; these hold a name',
  form: 'Patterns that may match otherwise, for they ask which letters a name has',
};

function listFindings(findings: readonly SecretFinding[]): readonly string[] {
  if (findings.length === 0) return ['earshot: no secret found'];
  return groupFindings(findings).flatMap(({ title, findings: found }) => [
    `earshot: ${title}`,
    ...found.map(({ path, replacedBy }) => `  ${formatJsonPath(path)} → ${replacedBy}`),
  ]);
}

function listLeft(left: readonly LeftText[]): readonly string[] {
  const kinds = [...new Set(left.map(({ why }) => why))];
  return kinds.flatMap((kind) => {
    const texts = left.filter(({ why }) => why === kind).map(({ text }) => `  ${text}`);
    const more = texts.length > SHOWN_LEFT ? [`  and ${texts.length - SHOWN_LEFT} more`] : [];
    return [`earshot: ${LEFT_WORDS[kind]}:`, ...texts.slice(0, SHOWN_LEFT), ...more];
  });
}

async function writeKey(path: string | undefined, { names }: DisguisedDump): Promise<Result<string, Failure>> {
  if (path === undefined) return ok('');
  return await writeOutput(path, `${JSON.stringify(names, null, 2)}\n`);
}

/**
 * Takes the secrets out of the inputs, and the names where that is asked, and writes the dump or returns it for printing.
 * What was found is told. Errors: those of reading, and of files that cannot be written.
 */
export async function runRedact(
  inputs: readonly string[],
  { names, key, output }: RedactOptions,
  terminal: Terminal,
): Promise<Result<string, Failure>> {
  const dump = await gatherShared(inputs, terminal);
  if (!dump.ok) return dump;
  const { root, redacted } = redactDump(dump.value.root);
  const tell = (lines: readonly string[]): void =>
    terminal.tell(showControls(lines.map((line) => `${line}\n`).join('')));
  tell(listFindings(redacted));
  const isDisguised = names === true || key !== undefined;
  if (!isDisguised) return await writeOutput(output, printDump(root));
  const disguised = disguiseDump(root, randomBytes(32));
  tell([
    `earshot: ${countOf(disguised.names.length, 'name')} and all IP addresses replaced`,
    ...listLeft(disguised.left),
  ]);
  const keyWritten = await writeKey(key, disguised);
  if (!keyWritten.ok) return keyWritten;
  return await writeOutput(output, printDump(disguised.root));
}
