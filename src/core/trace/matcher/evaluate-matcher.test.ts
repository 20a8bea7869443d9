import { describe, expect, it } from 'vitest';
import type { EnvoyVersion } from '../request.ts';
import { renderStep } from '../render-step.ts';
import { evaluateMatcher } from './evaluate-matcher.ts';
import type { ReadInput } from './match-input.ts';
import { ABSENT, given, unknownInput } from './match-input.ts';

const NEW: EnvoyVersion = { minor: 40, patch: 0 };
const OLD: EnvoyVersion = { minor: 34, patch: 0 };

const action = (name: string) => ({ action: { name } });
const input = (name: string) => ({ name, typed_config: { '@type': `type.googleapis.com/x.${name}Input` } });
const single = (name: string, test: object) => ({ single_predicate: { input: input(name), ...test } });
const is = (name: string, exact: string) => single(name, { value_match: { exact } });

/** A map on one input. */
const tree = (name: string, kind: 'exact' | 'prefix', map: object) => ({
  matcher_tree: { input: input(name), [`${kind}_match_map`]: { map } },
});

/** Inputs by the short types' beginnings; what is not listed is unknown, null is absent. */
function reader(values: Readonly<Record<string, string | null>>): ReadInput {
  return (one) => {
    const value = values[one.name];
    if (value === undefined) return unknownInput(one);
    return value === null ? ABSENT : given(value);
  };
}

function evaluate(matcher: object, values: Readonly<Record<string, string | null>>, version = NEW) {
  return evaluateMatcher({ path: [], value: matcher }, reader(values), version);
}

/** The action's name, or what there is instead. */
function found(matcher: object, values: Readonly<Record<string, string | null>>, version = NEW): string {
  const { outcome } = evaluate(matcher, values, version);
  if (outcome.kind === 'action') return outcome.action.name;
  return outcome.kind === 'unknown' ? `unknown: ${outcome.why}` : outcome.kind;
}

const nothingInside = { matcher: tree('Port', 'exact', {}) };

describe('a matcher list', () => {
  const list = {
    matcher_list: {
      matchers: [
        { predicate: is('Host', 'a'), on_match: nothingInside },
        { predicate: is('Host', 'a'), on_match: action('second') },
        { predicate: is('Host', 'b'), on_match: action('third') },
      ],
    },
    on_no_match: action('none'),
  };

  it('goes on behind an entry that comes to nothing, since 1.35', () => {
    expect(found(list, { Host: 'a', Port: '1' })).toBe('second');
    expect(found(list, { Host: 'a', Port: '1' }, OLD)).toBe('no match');
    expect(found(list, { Host: 'c', Port: '1' })).toBe('none');
  });

  it('tells its way', () => {
    const { candidates } = evaluate(list, { Host: 'a', Port: '1' });
    expect(renderStep({ answer: 'way', candidates })).toBe(
      [
        'way',
        '+ host exact "a" | comes to nothing',
        '- port | port: nothing <> 1',
        '+ host exact "a"',
        '. host exact "b"',
      ].join('\n'),
    );
  });

  it('stops where an input is unknown', () => {
    expect(found(list, { Port: '1' })).toBe('unknown: the input HostInput is not known');
  });
});

const when = (predicate: object) => ({
  matcher_list: { matchers: [{ predicate, on_match: action('yes') }] },
  on_no_match: action('no'),
});

describe('predicates', () => {
  it.each([
    ['an absent input fails its test', is('A', 'a'), 'no'],
    ['so not around it holds', { not_matcher: is('A', 'a') }, 'yes'],
    ['and asks for all', { and_matcher: { predicate: [is('B', 'b'), is('A', 'a')] } }, 'no'],
    ['or for one', { or_matcher: { predicate: [is('A', 'a'), is('B', 'b')] } }, 'yes'],
    [
      'or is settled by one that holds, whatever else is unknown',
      { or_matcher: { predicate: [is('Z', 'z'), is('B', 'b')] } },
      'yes',
    ],
    [
      'addresses lie in ranges',
      single('Ip', {
        custom_match: {
          typed_config: { '@type': 'x/y.Ip', cidr_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }] },
        },
      }),
      'yes',
    ],
    ['patterns are RE2 and never hang', single('Long', { value_match: { safe_regex: { regex: '(a+)+$' } } }), 'no'],
    [
      'what is not known is told',
      single('B', { custom_match: { typed_config: { '@type': 'x/y.CelMatcher' } } }),
      'unknown: the matcher CelMatcher is not known',
    ],
  ])('%s', (_, predicate, wanted) => {
    const values = { A: null, B: 'b', Ip: '10.1.2.3', Long: `${'a'.repeat(5000)}!` };
    expect(found(when(predicate), values)).toBe(wanted);
  });
});

describe('a matcher tree', () => {
  const prefixes = tree('Path', 'prefix', { '/': action('root'), '/a': action('a'), '/a/b': nothingInside });

  it('takes the longest prefix, and a shorter one where that comes to nothing, since 1.35', () => {
    expect(found(prefixes, { Path: '/ab', Port: '1' })).toBe('a');
    expect(found(prefixes, { Path: '/a/b/c', Port: '1' })).toBe('a');
    expect(found(prefixes, { Path: '/a/b/c', Port: '1' }, OLD)).toBe('no match');
  });

  it('falls to on_no_match where a hit comes to nothing, since 1.35', () => {
    const matcher = { ...tree('Host', 'exact', { a: nothingInside }), on_no_match: action('none') };
    expect(found(matcher, { Host: 'a', Port: '1' })).toBe('none');
    expect(found(matcher, { Host: 'a', Port: '1' }, OLD)).toBe('no match');
    expect(found(matcher, { Host: null })).toBe('none');
  });

  it('has no keys that it does not list', () => {
    expect(found(tree('Host', 'exact', { a: action('a') }), { Host: '__proto__' })).toBe('no match');
    expect(found(tree('Host', 'exact', { a: action('a') }), { Host: 'constructor' })).toBe('no match');
  });

  it('takes note of actions that keep matching', () => {
    const list = {
      matcher_list: {
        matchers: [
          { predicate: is('Host', 'a'), on_match: { ...action('first'), keep_matching: true } },
          { predicate: is('Host', 'a'), on_match: action('second') },
        ],
      },
    };
    const { outcome, kept } = evaluate(list, { Host: 'a' });
    expect(outcome.kind === 'action' && outcome.action.name).toBe('second');
    expect(kept.map(({ name }) => name)).toEqual(['first']);
  });

  it('without anything is its on_no_match', () => {
    expect(found({ on_no_match: action('any') }, {})).toBe('any');
    expect(found({}, {})).toBe('no match');
  });
});

const custom = (name: string, config: object) => ({
  matcher_tree: {
    input: input('Ip'),
    custom_match: { name: 'x', typed_config: { '@type': `x/y.${name}`, ...config } },
  },
  on_no_match: action('none'),
});

const range = (address_prefix: string, prefix_len: number, on_match: object, exclusive = false) => ({
  ranges: [{ address_prefix, prefix_len }],
  on_match,
  exclusive,
});

describe('custom matchers', () => {
  it('take the longest range; an exclusive one only as the first', () => {
    const open = [range('10.0.0.0', 8, action('8')), range('10.1.0.0', 16, nothingInside)];
    expect(found(custom('IPMatcher', { range_matchers: open }), { Ip: '10.1.2.3', Port: '1' })).toBe('8');
    const closed = [range('10.0.0.0', 8, action('8'), true), range('10.1.0.0', 16, nothingInside)];
    expect(found(custom('IPMatcher', { range_matchers: closed }), { Ip: '10.1.2.3', Port: '1' })).toBe('none');
    expect(found(custom('IPMatcher', { range_matchers: closed }), { Ip: '10.2.2.3', Port: '1' })).toBe('8');
  });

  it('that are not known make the outcome unknown', () => {
    expect(found(custom('NewMatcher', {}), { Ip: '10.1.2.3' })).toBe('unknown: the matcher NewMatcher is not known');
  });

  it.each([[null], [7], ['text'], [{ matcher_tree: {} }], [{ matcher_list: { matchers: [{}] } }]])(
    'and malformed ones (%j) crash nothing',
    (value) => {
      const { outcome } = evaluateMatcher({ path: [], value }, reader({}), NEW);
      expect(outcome.kind).toBe('unknown');
    },
  );
});
