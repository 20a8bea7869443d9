import { expect, it } from 'vitest';
import { copyText } from './copy-text.ts';

it.each([
  ['words alone', [{ text: 'yes: accepts connections' }], undefined],
  ['a name among words', [{ text: 'Service ' }, { text: 'reviews', mono: true }, { text: ' in shop' }], 'reviews'],
  ['several names', [{ text: 'a.b', mono: true }, { text: ', ' }, { text: 'c', link: 'cluster:c' }], 'a.b\nc'],
  ['a filter', [{ text: 'router', mono: true, hint: 'sends the request' }], undefined],
  ['a way to a part', [{ text: '9080 › reviews', link: 'vhost:9080/reviews' }], undefined],
])('%s', (_, spans, expected) => {
  expect(copyText(spans)).toBe(expected);
});
