import type { Node, SourceFile } from './walk.ts';
import { childrenOf, isNode, lineOf } from './walk.ts';

/** A text that people might read, and that is no message. */
export interface Unsaid {
  readonly where: string;
  readonly text: string;
}

/** Two words, or the end of a sentence and the begin of another. */
const WORDS = /[A-Za-z]{2,}['’",.:;)!?]* +['"‘“(«→]*[A-Za-z{$\d]|[a-z\d]['"’)]*[.,;:] [A-Za-z]/;
const LETTERS = /[A-Za-z]{3,}/;

/** What stands there is code, or speaks to whoever reads a stack trace. */
const SILENT_NODES = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAnnotation',
  'TSTypeParameterInstantiation',
  'TaggedTemplateExpression',
  'ThrowStatement',
]);

/** Functions that take no words, or make messages of them. */
const SILENT_CALLS =
  /^(?:\w*Error|Malformed|RegExp|URL|Worker|\w*Event|querySelector(?:All)?|createElement|[gs]etAttribute|startsWith|endsWith|includes|split|join|replace(?:All)?|(?:lastI|i)ndexOf|test|exec|match(?:es|All|Media)?|closest|getElementById|has|get|msg|countOf|phrase|literal|enum|addEventListener)$/;

const SILENT_ATTRIBUTES =
  /^(?:className|id|htmlFor|type|role|href|src|d|viewBox|points|transform|key|rel|target|name|style|accept|data-.*|aria-(?:keyshortcuts|live|controls|labelledby|describedby))$/;

/** Single words are words there. */
const SAYING_ATTRIBUTES =
  /^(?:label|title|placeholder|alt|text|hint|heading|aria-(?:label|description|roledescription))$/;

function calleeOf(node: Node): string {
  const { callee } = node;
  if (!isNode(callee)) return '';
  const name = callee.type === 'MemberExpression' ? callee['property'] : callee;
  return isNode(name) && name.type === 'Identifier' ? String(name['name']) : '';
}

/** The own text of a node: of a literal, of JSX, or of a template with its values left out. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
  if (node.type === 'JSXText') return String(node['value']);
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = childrenOf(node).filter(({ type }) => type === 'TemplateElement');
  return quasis
    .map(({ value }) => (typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''))
    .join('\u{E000}');
}

function isWords(node: Node, text: string): boolean {
  if (node.type === 'JSXText') return LETTERS.test(text);
  return WORDS.test(text) || /(?:^|[ (])[A-Za-z]{2,}[,.:;]? \u{E000}|\u{E000}['"’)]*,? [A-Za-z]{2,}/u.test(text);
}

function isComparison(node: Node): boolean {
  return node.type === 'BinaryExpression' && /^[!=]==$/.test(String(node['operator']));
}

/** The children that may speak. */
function spokenChildren(node: Node): readonly Node[] {
  switch (node.type) {
    case 'Property':
    case 'PropertyDefinition':
      return [node['value']].filter(isNode);
    case 'SwitchCase':
      return Array.isArray(node['consequent']) ? node['consequent'].filter(isNode) : [];
    case 'MemberExpression':
      return [node['object']].filter(isNode);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return [node['expression']].filter(isNode);
    case 'JSXElement':
      return childrenOf(node).filter(({ type }) => type !== 'JSXClosingElement');
    default:
      return childrenOf(node);
  }
}

/** The members of union types: codes of the program, which is why nobody may translate them. */
export function findCodes(files: readonly SourceFile[]): ReadonlySet<string> {
  const codes = new Set<string>();
  const visit = (node: Node): void => {
    const text = node.type === 'TSLiteralType' && isNode(node['literal']) ? textOf(node['literal']) : undefined;
    if (text !== undefined) codes.add(text);
    childrenOf(node).forEach(visit);
  };
  for (const { program } of files) visit(program);
  return codes;
}

/** Every text of a file that looks like words and is no message. */
export function findUnsaid(file: SourceFile, codes: ReadonlySet<string>): readonly Unsaid[] {
  const found: Unsaid[] = [];
  const add = (node: Node, text: string): void => {
    found.push({ where: `${file.name}:${lineOf(file, node)}`, text: text.replaceAll('\u{E000}', '{}').trim() });
  };

  function visitAttribute(node: Node): void {
    const name = isNode(node['name']) ? String(node['name']['name']) : '';
    if (SILENT_ATTRIBUTES.test(name)) return;
    const { value } = node;
    if (!isNode(value)) return;
    const text = value.type === 'Literal' ? textOf(value) : undefined;
    if (text !== undefined && SAYING_ATTRIBUTES.test(name) && LETTERS.test(text)) add(value, text);
    else visit(value);
  }

  function visit(node: Node): void {
    if (SILENT_NODES.has(node.type)) return;
    if (node.type === 'JSXAttribute') {
      visitAttribute(node);
      return;
    }
    const text = textOf(node);
    if (text !== undefined && isWords(node, text) && !codes.has(text)) add(node, text);
    const isSilent =
      isComparison(node) ||
      ((node.type === 'CallExpression' || node.type === 'NewExpression') && SILENT_CALLS.test(calleeOf(node)));
    for (const child of spokenChildren(node)) {
      if (!isSilent || textOf(child) === undefined) visit(child);
    }
  }

  visit(file.program);
  return found;
}
