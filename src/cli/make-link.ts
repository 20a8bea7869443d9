import { countOf } from '../core/lib/count-words.ts';
import { given } from '../core/lib/given.ts';
import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import { createEndpointFinder } from '../core/model/endpoint-finder.ts';
import type { Proxy } from '../core/model/types.ts';
import { eachButEndpoints } from '../core/model/walk.ts';
import { cutDump } from '../core/share/cut/cut-dump.ts';
import { readProxy } from '../core/share/cut/read-proxy.ts';
import { encodeDump } from '../core/share/payload.ts';
import { redactDump } from '../core/share/redact.ts';
import { describeSurvival } from '../core/share/survival.ts';
import type { View } from '../core/share/view.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import { decodeHash, encodeHash } from '../core/share/view-url.ts';
import type { ShareWhat } from '../core/share/what.ts';
import type { AskWords } from '../core/trace/ask/ask-words.ts';
import { readAskWords } from '../core/trace/ask/read-ask-words.ts';
import type { GatheredDump } from './gather-shared.ts';
import { gatherShared } from './gather-shared.ts';
import type { TraceFailure } from './run-trace.ts';
import { usage, ZTUNNEL } from './run-trace.ts';
import { tellProblems } from './tell-problems.ts';
import type { Terminal } from './terminal.ts';

interface LinkWanted {
  readonly what?: ShareWhat;
  /** An object's id. */
  readonly select?: string;
  readonly follow?: AskWords;
  readonly base?: string;
}

function viewOf({ select, follow }: LinkWanted): View {
  const trace = follow && { words: follow, near: false };
  return { ...DEFAULT_VIEW, ...given('selected', select), ...given('trace', trace) };
}

function hasObject(proxy: Proxy, id: string): boolean {
  return (
    Array.from(eachButEndpoints(proxy)).some((object) => object.id === id) ||
    createEndpointFinder(proxy.clusters)(id) !== undefined
  );
}

/** The dump as the link holds it; undefined where the link holds none. Secrets are still in it. */
function cutFor(
  what: ShareWhat,
  { root, meta }: GatheredDump,
  view: View,
): Result<GatheredDump | undefined, TraceFailure> {
  const isWhole = what === 'view' || what === 'everything';
  const proxy = isWhole && view.selected === undefined ? undefined : readProxy(root);
  if (view.selected !== undefined && proxy !== undefined && !hasObject(proxy, view.selected)) {
    const detail =
      'Ids begin with the kind of the object, as in listener:0.0.0.0_9080 or cluster:outbound|9080||reviews.';
    const next = 'Select the object on the page: its id stands in the address, behind sel=.';
    return err(usage({ title: `The dump has no object ${view.selected}`, detail, next }, meta.name));
  }
  if (what === 'view') return ok(undefined);
  if (what === 'everything') return ok({ root, meta });
  if (proxy === undefined) return err(ZTUNNEL);
  return ok({ root: cutDump(root, proxy, what, view, readProxy), meta: { ...meta, cut: what } });
}

/**
 * Makes a link with what is wanted of the inputs, without their secrets, and tells its length and where it survives.
 * Errors: those of reading, of the request's words, and an id that the dump does not have.
 */
export async function makeLink(
  inputs: readonly string[],
  wanted: LinkWanted,
  terminal: Terminal,
): Promise<Result<string, TraceFailure>> {
  const told = wanted.follow === undefined ? undefined : readAskWords(wanted.follow);
  if (told?.ok === false) return err(usage(told.error));
  const dump = await gatherShared(inputs, terminal);
  if (!dump.ok) return dump;
  const view = viewOf(wanted);
  const isSeen = wanted.select !== undefined || wanted.follow !== undefined;
  const cut = cutFor(wanted.what ?? (isSeen ? 'seen' : 'everything'), dump.value, view);
  if (!cut.ok) return cut;
  const { digest, name } = dump.value.meta;
  let origin: Parameters<typeof encodeHash>[1] = { kind: 'file', digest, name };
  if (cut.value !== undefined) {
    const { root, redacted } = redactDump(cut.value.root);
    origin = { kind: 'link', payload: encodeDump(root, cut.value.meta) };
    terminal.tell(`earshot: ${countOf(redacted.length, 'secret')} removed\n`);
  }
  const link = `${wanted.base ?? ''}${encodeHash(view, origin)}`;
  // Secrets of the request are not in it.
  tellProblems(decodeHash(link.slice(link.indexOf('#'))).problems, terminal);
  terminal.tell(`earshot: ${describeSurvival(link.length).text}\n`);
  if (wanted.base === undefined) {
    terminal.tell('earshot: it goes behind the address of the page, which is not counted\n');
  }
  return ok(`${link}\n`);
}
