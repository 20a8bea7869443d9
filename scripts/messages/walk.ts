import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';

/** A node of the syntax tree (ESTree), as far as it is looked at. */
export type Node = Readonly<Record<string, unknown>> & { readonly type: string; readonly start: number };

export interface SourceFile {
  /** From `src/`, with slashes. */
  readonly name: string;
  readonly text: string;
  readonly program: Node;
}

const ROOT = new URL('../../src/', import.meta.url);

/**
 * What people see on the page is made in these folders. What istioctl and Envoy's tools print is said in their words, as is
 * why Envoy would refuse a configuration; tests and what only they use say nothing to anybody.
 */
const SAYING = /^(?:core|app|ui|worker)\/.*\.tsx?$/;
const OTHERS =
  /^core\/(?:text|ztunnel\/text|trace\/(?:route-check|test-table|http\/faults))\/|\/listener-faults\.ts$|\.test\.tsx?$|-fixture\.ts$|\/test-[^/]*\.ts$|\/(?:page-faults|render-(?:graph|page|table)|released-links)\.ts$/;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The nodes right beneath one, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flat().filter(isNode);
}

/** The line of a node, counted from 1. */
export function lineOf({ text }: SourceFile, node: Node): number {
  return text.slice(0, node.start).split('\n').length;
}

/** Parses every source file that may say something. Throws where one has no TypeScript in it. */
export function readSources(): readonly SourceFile[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => SAYING.test(name) && !OTHERS.test(name))
    .toSorted()
    .map((name) => {
      const text = readFileSync(new URL(name, ROOT), 'utf8');
      const { program, errors } = parseSync(name, text);
      if (errors.length > 0 || !isNode(program)) throw new Error(`${name}: ${errors[0]?.message ?? 'no program'}`);
      return { name, text, program };
    });
}
