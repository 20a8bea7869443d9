import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { findLimit } from './limits.ts';
import type { LogLine } from './log-lines.ts';
import { LogLines } from './log-lines.ts';
import type { Observation } from './observe.ts';
import { observe } from './observe.ts';
import type { Prediction } from './predict.ts';

const LINE: LogLine = { kind: 'http', remote: '127.0.0.1:1', local: '127.0.0.2:2', chain: 'c0', flags: '-', code: 200 };
const CONNECTION: LogLine = { ...LINE, kind: 'connection' };
const FOUND: Prediction = { code: 'ES-NO-ROUTE', outcome: 'answered', text: '', chain: 'c0', status: 404, flags: 'NR' };

function differences(trace: Prediction, envoy: Observation): readonly string[] {
  return compare(trace, envoy).differences.map((one) => `${one.dimension}: ${one.trace} or ${one.envoy}`);
}

describe('compare', () => {
  const seen: Observation = { outcome: 'answered', isHttp: true, chain: 'c0', status: 404, flags: 'NR' };

  it('finds nothing where both say the same', () => {
    expect(differences(FOUND, seen)).toEqual([]);
  });

  it('tells each dimension that differs, also where one of both tells nothing', () => {
    expect(differences(FOUND, { ...seen, chain: 'c1', status: 200, route: 'r' })).toEqual([
      'chain: c0 or c1',
      'route: none or r',
      'status: 404 or 200',
    ]);
  });

  it('knows BoringSSL’s reason in a longer text', () => {
    const refused: Prediction = {
      code: 'ES-TLS-REFUSED',
      outcome: 'closed',
      text: '',
      details: 'TLS_error: HTTP_REQUEST',
    };
    const closed: Observation = { outcome: 'closed', isHttp: false, details: 'TLS_error:|1:SSL:x:HTTP_REQUEST:end' };
    expect(differences(refused, closed)).toEqual([]);
    expect(differences(refused, { ...closed, details: 'TLS_error:|1:SSL:x:OTHER:end' })).toHaveLength(1);
  });

  it('asks nothing of a trace that does not know', () => {
    expect(compare({ ...FOUND, outcome: 'unknown' }, seen).compared).toEqual([]);
  });
});

describe('findLimit', () => {
  it('excuses a known difference, and no other', () => {
    const delayed: Observation = { outcome: 'answered', isHttp: true, chain: 'c0', status: 404, flags: 'DI,NR' };
    const wrong = { ...delayed, status: 200 };
    expect(findLimit(compare(FOUND, delayed), FOUND, delayed)).toMatch(/DI/);
    expect(findLimit(compare(FOUND, wrong), FOUND, wrong)).toBeUndefined();
  });
});

describe('observe', () => {
  it('tells an endpoint’s answer from Envoy’s own', () => {
    const http = { kind: 'http' as const, status: 200, body: '["GET /x HTTP/1.1","Host: a.com"]' };
    const own = observe({ ...http, headers: {} }, [LINE, CONNECTION]);
    const echo = observe({ ...http, headers: { 'x-verify-echo': 'c0' } }, [LINE, CONNECTION]);
    expect([own.outcome, own.path]).toEqual(['answered', undefined]);
    expect([echo.outcome, echo.path, echo.host]).toEqual(['arrives', '/x', 'a.com']);
  });

  it('takes a failed handshake as closed, although a TCP proxy has connected', () => {
    const failure = 'TLS_error:|1:SSL_routines:OPENSSL_internal:X:TLS_error_end';
    const line: LogLine = { ...CONNECTION, host: '127.0.0.1:9', failure };
    expect(observe({ kind: 'closed', why: '' }, [line]).outcome).toBe('closed');
    expect(observe({ kind: 'closed', why: '' }, [{ ...line, failure: '-' }]).outcome).toBe('arrives');
  });
});

describe('LogLines', () => {
  it('gives out the lines of a connection once it has ended, whatever pieces they come in', async () => {
    const log = new LogLines();
    const text = `${JSON.stringify(LINE)}\n${JSON.stringify(CONNECTION)}\n`;
    log.take(text.slice(0, 30));
    const lines = log.linesOf(LINE.remote, LINE.local, 60_000);
    log.take(text.slice(30));
    expect((await lines).map(({ kind }) => kind)).toEqual(['http', 'connection']);
  });
});
