import type { Node, SourceFile } from './walk.ts';
import { childrenOf, isNode, lineOf } from './walk.ts';

/** A message of the program: its English, and where it is said first. */
export interface FoundMessage {
  readonly id: string;
  readonly where: string;
}

function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' ? String(node['name']) : undefined;
}

function textOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined;
}

/** The English of a template, with the positions of its values: `No listener for {0}`. */
function templateId(quasi: Node): string {
  const quasis = childrenOf(quasi).filter(({ type }) => type === 'TemplateElement');
  const parts = quasis.map(({ value }) =>
    typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : '',
  );
  return parts.reduce((text, part, index) => `${text}{${index - 1}}${part}`);
}

/** `countOf(n, 'route')` says `{0} routes`. */
function countId([, noun, plural]: readonly unknown[]): string | undefined {
  const one = textOf(noun);
  if (one === undefined) return undefined;
  return `{0} ${plural === undefined ? `${one}s` : textOf(plural)}`;
}

function idOf(node: Node): string | undefined {
  if (node.type === 'TaggedTemplateExpression' && nameOf(node['tag']) === 't') {
    return isNode(node['quasi']) ? templateId(node['quasi']) : undefined;
  }
  if (node.type !== 'CallExpression' || !Array.isArray(node['arguments'])) return undefined;
  const callee = nameOf(node['callee']);
  if (callee === 'msg') return textOf(node['arguments'][0]);
  return callee === 'countOf' ? countId(node['arguments']) : undefined;
}

/** All messages of the program, in the order of the files, each once. */
export function readMessages(files: readonly SourceFile[]): readonly FoundMessage[] {
  const found = new Map<string, FoundMessage>();
  const visit = (file: SourceFile, node: Node): void => {
    const id = idOf(node);
    if (id !== undefined && !found.has(id)) found.set(id, { id, where: `${file.name}:${lineOf(file, node)}` });
    for (const child of childrenOf(node)) visit(file, child);
  };
  for (const file of files) visit(file, file.program);
  return [...found.values()];
}
