import { expect, it } from 'vitest';
import type { JsonValue } from '../../lib/json.ts';
import { printRouteMatch } from './text-format.ts';

it('writes the fields of a message in the order of their numbers', () => {
  const match = {
    grpc: {},
    headers: [
      { invertMatch: true, name: ':method', string_match: { ignore_case: true, exact: 'GET' } },
      { name: 'x', present_match: false },
      { name: 'n', range_match: { start: '0', end: 10 } },
    ],
    runtime_fraction: { runtime_key: 'a.b', default_value: { denominator: 'MILLION', numerator: 7 } },
    safe_regex: { regex: '/a\\d+"\n\u00e9' },
    case_sensitive: false,
    tls_context: { presented: true },
    dynamic_metadata: [{ filter: 'f', path: [{ key: 'k' }], value: { list_match: { one_of: { bool_match: true } } } }],
  };
  expect(printRouteMatch(match)).toBe(`case_sensitive {
}
headers {
  name: ":method"
  invert_match: true
  string_match {
    exact: "GET"
    ignore_case: true
  }
}
headers {
  name: "x"
  present_match: false
}
headers {
  name: "n"
  range_match {
    end: 10
  }
}
grpc {
}
runtime_fraction {
  default_value {
    numerator: 7
    denominator: MILLION
  }
  runtime_key: "a.b"
}
safe_regex {
  regex: "/a\\\\d+\\"\\n\\303\\251"
}
tls_context {
  presented {
    value: true
  }
}
dynamic_metadata {
  filter: "f"
  path {
    key: "k"
  }
  value {
    list_match {
      one_of {
        bool_match: true
      }
    }
  }
}
`);
});

it('writes no field that the message does not have', () => {
  const match = Object.fromEntries<JsonValue>([
    ['__proto__', { path: '/x' }],
    ['prefix', ''],
    ['unheard_of', 1],
  ]);
  expect(printRouteMatch(match)).toBe('prefix: ""\n');
});
