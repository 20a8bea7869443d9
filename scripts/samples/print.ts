import type { JsonValue } from '../../src/core/lib/json.ts';
import type { Section } from './config-dump.ts';

/** JSON as Envoy's printer sets it, one space for each level, starting at `depth`. */
function print(value: JsonValue, depth: number): string {
  return JSON.stringify(value, null, 1).replaceAll('\n', `\n${' '.repeat(depth)}`);
}

function* printSection({ type, fields, lists }: Section): Generator<string> {
  yield `  {\n   "@type": "type.googleapis.com/envoy.admin.v3.${type}"`;
  for (const [name, value] of Object.entries(fields)) yield `,\n   "${name}": ${print(value, 3)}`;
  for (const [name, entries] of lists) {
    let printed = 0;
    for (const entry of entries) {
      yield printed === 0 ? `,\n   "${name}": [\n    ` : `,\n    `;
      yield print(entry, 4);
      printed += 1;
    }
    // Envoy prints no empty list.
    if (printed > 0) yield '\n   ]';
  }
  yield '\n  }';
}

/**
 * A dump as text, in pieces of at most one entry each: a mesh of 50,000 services prints more than one string can hold.
 */
export function* printConfigDump(sections: readonly Section[]): Generator<string> {
  yield '{\n "configs": [\n';
  for (const [index, section] of sections.entries()) {
    if (index > 0) yield ',\n';
    yield* printSection(section);
  }
  yield '\n ]\n}\n';
}
