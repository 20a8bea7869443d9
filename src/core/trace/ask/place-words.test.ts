import { describe, expect, it } from 'vitest';
import { placeWords } from './place-words.ts';

describe('the words of a URL', () => {
  it('are those of the application beside a sidecar', () => {
    expect(placeWords({ url: ['http://reviews:9080/x'], method: ['POST'] }, 'sidecar')).toEqual({
      outbound: ['reviews:9080'],
      scheme: ['http'],
      authority: ['reviews:9080'],
      path: ['/x'],
      method: ['POST'],
    });
  });

  it('are those of a client of a gateway', () => {
    expect(placeWords({ url: ['https://[::1]'], path: ['/y'] }, 'gateway')).toEqual({
      gateway: ['443'],
      scheme: ['https'],
      authority: ['[::1]'],
      path: ['/y'],
    });
  });

  it('stay where there is no URL, or none that can be read', () => {
    expect([{ inbound: ['80'] }, { url: ['ftp://a'] }].map((words) => placeWords(words, 'sidecar'))).toEqual([
      { inbound: ['80'] },
      { url: ['ftp://a'] },
    ]);
  });
});
