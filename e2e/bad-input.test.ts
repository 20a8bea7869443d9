import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { sampleText } from './dumps.ts';
import { test } from './journey.ts';
import type { GivenFile } from './opening.ts';
import { dropFiles, openListener9080 } from './opening.ts';
import { card, failure, pageTitle } from './screen.ts';

interface Refused {
  readonly what: string;
  readonly files: readonly (string | Buffer)[];
  readonly title: string | RegExp;
  /** What the message must say besides. */
  readonly says: readonly (string | RegExp)[];
}

const PRODUCTPAGE = sampleText('productpage');
/** Enough of it that listeners have begun. */
const CUT = PRODUCTPAGE.slice(0, Math.floor(PRODUCTPAGE.length * 0.6));
function dumpOfNode(id: string): string {
  const type = 'type.googleapis.com/envoy.admin.v3.BootstrapConfigDump';
  return JSON.stringify({ configs: [{ '@type': type, bootstrap: { node: { id } } }] });
}

const REFUSED: readonly Refused[] = [
  { what: 'an empty file', files: [''], title: 'There is nothing in it', says: ['It has no bytes at all'] },
  {
    what: 'a text that is not JSON',
    files: ['{"configs": [\n  {"a": 1,,}\n]}'],
    title: 'This is not JSON',
    says: ['Line 2, column 11: expected a key', '{"a": 1,,}'],
  },
  {
    what: 'a dump that is cut off',
    files: [CUT],
    title: 'The dump is cut off in the middle',
    says: [/The text ends at line \d+, column \d+/, /\d sections whole, the last is \w+ConfigDump/],
  },
  {
    what: 'a login page',
    files: ['<!doctype html><html><head><title>Sign in · Example</title></head><body></body></html>'],
    title: 'This is a web page, not a dump',
    says: ['Its title is “Sign in · Example”'],
  },
  {
    what: 'kubectl’s error message',
    files: ['Error from server (NotFound): pods "productpage" not found\n'],
    title: 'This is an error message, not a dump',
    says: ['Error from server (NotFound): pods "productpage" not found'],
  },
  {
    what: 'JSON that is no dump',
    files: ['{"name": "earshot", "version": 3}'],
    title: 'This is data, but no dump',
    says: ['an object with the keys name', 'version'],
  },
  {
    what: 'broken YAML',
    files: ['configs:\n- "@type": type.googleapis.com/envoy.admin.v3.ListenersConfigDump\n  static_listeners: [\n'],
    title: 'This looks like YAML, and is broken',
    says: ['Line 4, column 1'],
  },
  {
    what: 'a Kubernetes object',
    files: ['apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: reviews\n'],
    title: 'This is a Kubernetes object',
    says: ['It is a VirtualService'],
  },
  {
    what: 'a picture',
    files: [Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk', 'base64')],
    title: 'This is not text',
    says: ['It looks like a PNG picture'],
  },
  {
    what: 'a compressed file that is cut off',
    files: [gzipSync(PRODUCTPAGE).subarray(0, 5000)],
    title: 'The compressed file is cut off',
    says: ['It ends before its gzip data does', 'gzip -t'],
  },
  {
    what: 'several files of which one is none',
    files: [PRODUCTPAGE, '{"configs": [}'],
    title: /^file-2\.json: /,
    says: ['Line 1, column 14'],
  },
  {
    what: 'five thousand levels of nesting',
    files: ['['.repeat(5000) + ']'.repeat(5000)],
    title: 'It is nested too deeply',
    says: ['Envoy writes 100 at most'],
  },
  {
    what: 'the dumps of two proxies together',
    files: [dumpOfNode('web-0'), dumpOfNode('api-0')],
    title: /two proxies/i,
    says: ['web-0', 'api-0'],
  },
];

/** Gives the page something that it cannot open, while a dump is open. */
async function expectRefused(page: Page, { files, title, says }: Refused): Promise<void> {
  const given = files.map((content, index): GivenFile => ({
    name: `file-${index + 1}.json`,
    content: Buffer.from(content),
  }));
  await dropFiles(page, given);
  await expect(failure(page).getByRole('heading')).toHaveText(title);
  for (const words of says) await expect(failure(page)).toContainText(words);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^productpage-/);
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
  await expect(card(page, '0.0.0.0:15001')).toBeVisible();
  await expect(page).toHaveURL('/#sel=listener:0.0.0.0_9080&sample=productpage');

  await failure(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(failure(page)).toBeHidden();
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
}

test('each bad input is refused in its own words, and what was open stays open', async ({ page }) => {
  await openListener9080(page);
  for (const input of REFUSED) await test.step(input.what, () => expectRefused(page, input));
});

test('the message goes away as soon as something opens', async ({ page }) => {
  await page.goto('/');
  await dropFiles(page, [{ name: 'empty.json', content: Buffer.from('') }]);
  await expect(failure(page)).toBeVisible();
  await dropFiles(page, [{ name: 'good.json', content: Buffer.from(PRODUCTPAGE) }]);
  await expect(card(page, '0.0.0.0:15001')).toBeVisible();
  await expect(failure(page)).toBeHidden();
});
