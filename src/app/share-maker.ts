import type { Explained } from '../core/lib/explained.ts';
import { given } from '../core/lib/given.ts';
import { t } from '../core/lib/words.ts';
import type { View } from '../core/share/view.ts';
import { decodeHash, describeHashProblem, encodeHash } from '../core/share/view-url.ts';
import type { ShareWhat } from '../core/share/what.ts';
import type { FileForm, Outcome, Source } from '../worker/protocol.ts';
import type { Browser } from './browser.ts';
import { describeFailure } from './describe-failure.ts';
import { PAGE_TEMPLATE } from '../core/share/page-data.ts';
import { MAX_LINK_CHARACTERS } from '../core/share/survival.ts';
import type { MadeFile, MadeLink, ShareFile } from './share-state.ts';
import { connectDump } from './worker-client.ts';

const noTemplate = (): Explained => ({
  title: t`The HTML page could not be made`,
  detail: t`The program as one file, ${PAGE_TEMPLATE}, could not be fetched from this site.`,
  next: t`Save the dump as JSON, or try again when there is a network.`,
});

/** Makes what is shared of one dump and one view. Nothing settles after `end`. */
export interface ShareMaker {
  readonly link: (what: Exclude<ShareWhat, 'view'>, names: boolean) => Promise<MadeLink>;
  readonly file: (form: ShareFile, names: boolean) => Promise<MadeFile>;
  readonly end: () => void;
}

/** What the view loses in a link, in words. */
export function lossesOf(view: View): readonly string[] {
  return decodeHash(encodeHash(view)).problems.map(describeHashProblem);
}

/** Only a page of a site has an address that means something elsewhere. */
function baseOf(page: string): string | undefined {
  return /^https?:/.test(page) ? page : undefined;
}

/** Starts a worker of its own, which reads the dump once, when it is first asked. */
export function startShareMaker(
  { startWorker, address, fetchPageTemplate }: Pick<Browser, 'startWorker' | 'address' | 'fetchPageTemplate'>,
  source: Source,
  view: View,
): ShareMaker {
  const client = connectDump(startWorker(), () => undefined);
  let gathered: Promise<Outcome<'gather'>> | undefined;
  const gather = (): Promise<Outcome<'gather'>> => (gathered ??= client.call('gather', source));

  async function formOf(form: ShareFile): Promise<FileForm | undefined> {
    if (form === 'json') return { kind: 'json' };
    const template = await fetchPageTemplate();
    return template === undefined ? undefined : { kind: 'html', template, ...given('base', baseOf(address.page())) };
  }

  return {
    link: async (what, names) => {
      const read = await gather();
      if (!read.ok) return { kind: 'failed', explained: describeFailure(read.error) };
      const answer = await client.call('link', { what, view, names, maxCharacters: MAX_LINK_CHARACTERS });
      if (!answer.ok) return { kind: 'failed', explained: describeFailure(answer.error) };
      const { payload, view: shown, characters, ...cleaning } = answer.value;
      const urlWith = (data: string): string =>
        `${address.page()}${encodeHash(shown, { kind: 'link', payload: data })}`;
      const length = urlWith('').length + characters;
      const url = payload === undefined || length > MAX_LINK_CHARACTERS ? undefined : urlWith(payload);
      return { kind: 'link', characters: length, url, cleaning, losses: lossesOf(shown) };
    },
    file: async (form, names) => {
      const wanted = await formOf(form);
      if (wanted === undefined) return { kind: 'failed', explained: noTemplate() };
      const read = await gather();
      if (!read.ok) return { kind: 'failed', explained: describeFailure(read.error) };
      const answer = await client.call('file', { form: wanted, view, names });
      if (!answer.ok) return { kind: 'failed', explained: describeFailure(answer.error) };
      if (answer.value === null) return { kind: 'failed', explained: noTemplate() };
      const { content, ...cleaning } = answer.value;
      return { kind: 'file', content, cleaning, losses: form === 'html' ? lossesOf(view) : [] };
    },
    end: () => client.end(),
  };
}
