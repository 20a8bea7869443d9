import { describe, expect, it } from 'vitest';
import { envoyVersionOf } from './version.ts';

describe('the version of Envoy', () => {
  it('is what the dump tells', () => {
    expect(envoyVersionOf({ kind: 'envoy', envoyVersion: '1.37.2' })).toEqual({ version: { minor: 37, patch: 2 } });
    expect(envoyVersionOf({ kind: 'sidecar', envoyVersion: '1.10.0-dev', istioVersion: '1.1.1' })).toEqual({
      version: { minor: 10, patch: 0 },
    });
  });

  it.each([
    ['1.29.0', 37],
    ['1.24-alpha.71f2ef2d', 32],
    ['1.4.3', 12],
    ['1.1.1', 10],
  ])('is guessed from Istio %s', (istioVersion, minor) => {
    const guessed = envoyVersionOf({ kind: 'sidecar', istioVersion });
    expect(guessed).toEqual({
      version: { minor, patch: 0 },
      assumption: {
        kind: 'assumed',
        text: `The dump does not tell Envoy’s version: 1.${minor} is taken, which Istio ${istioVersion} comes with.`,
      },
    });
  });

  it('is the newest where nothing tells', () => {
    expect(envoyVersionOf({ kind: 'envoy', istioVersion: 'master-20181108-09-15' }).version).toEqual({
      minor: 40,
      patch: 0,
    });
  });
});
