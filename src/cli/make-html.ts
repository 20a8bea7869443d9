import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatCount, listAnd } from '../core/lib/count-words.ts';
import { given } from '../core/lib/given.ts';
import { err } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { fillPage } from '../core/share/html-page.ts';
import { PAGE_TEMPLATE } from '../core/share/page-data.ts';
import { redactDump } from '../core/share/redact.ts';
import { groupFindings } from '../core/share/secret-kinds.ts';
import { decodeHash, encodeHash } from '../core/share/view-url.ts';
import type { Failure } from './failure.ts';
import { gatherShared } from './gather-shared.ts';
import { NOT_BUILT } from './site-files.ts';
import { tellProblems } from './tell-problems.ts';
import type { Terminal } from './terminal.ts';
import { writeOutput } from './write-output.ts';

interface HtmlOptions {
  /** A file; without it, the page goes to standard output. */
  readonly output?: string;
  /** A link, or its hash. */
  readonly view?: string;
  readonly base?: string;
}

/** The hash of the view alone, whatever dump the link speaks of. What cannot be read of it is told. */
function readView(link: string, terminal: Terminal): string {
  const { view, problems } = decodeHash(link.slice(link.indexOf('#') + 1));
  tellProblems(problems, terminal);
  return encodeHash(view);
}

async function readTemplate(folder: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, PAGE_TEMPLATE), 'utf8');
  } catch {
    // No file, or one that may not be read: both mean that it has to be built.
    return undefined;
  }
}

/**
 * Makes one HTML file of the page and the inputs, without their secrets, and writes it or returns it for printing.
 * Errors: those of reading, a page that is not built, a file that cannot be written.
 */
export async function makeHtml(
  inputs: readonly string[],
  { output, view = '', base }: HtmlOptions,
  terminal: Terminal,
): Promise<Result<string, Failure>> {
  const template = await readTemplate(terminal.siteFolder);
  if (template === undefined) return err(NOT_BUILT);
  const dump = await gatherShared(inputs, terminal);
  if (!dump.ok) return dump;
  const { root, redacted } = redactDump(dump.value.root);
  const { meta } = dump.value;
  const page = fillPage(template, { root, meta, hash: readView(view, terminal), ...given('base', base) });
  if (page === undefined) return err(NOT_BUILT);
  const size = `${formatCount(Buffer.byteLength(page))} bytes`;
  const removed = redacted.length === 0 ? 'no secret' : listAnd(groupFindings(redacted).map(({ title }) => title));
  terminal.tell(`earshot: one page of ${size}; removed: ${removed}\n`);
  return await writeOutput(output, page);
}
