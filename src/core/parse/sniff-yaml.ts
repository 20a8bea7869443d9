import { headLines, JSON_LINE } from './sniff-text.ts';

// `key:`, `"@type": x`, `- name: x`, `- x`; the indentation does not matter.
const YAML_LINE = /^\s*(- )*(["']?[\w@$./~-]+["']?:(\s|$)|- \S)/;
const COMMENT_OR_MARK = /^\s*(#|---|%YAML)/;

/** Whether a text that is not JSON begins as YAML does: its first three lines but comments. */
export function looksLikeYaml(text: string): boolean {
  const lines = headLines(text);
  if (lines.some((line) => JSON_LINE.test(line))) return false;
  const first = lines.filter((line) => !COMMENT_OR_MARK.test(line)).slice(0, 3);
  return first.length > 0 && first.every((line) => YAML_LINE.test(line));
}
