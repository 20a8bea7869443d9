import type { ReadDump } from '../core/parse/read-documents.ts';
import type { DumpSummary } from './protocol.ts';

/** Problems that the page gets; a dump of another making may have one for each of 10,000 parts. */
const MAX_PROBLEMS = 200;

type FileSummary = Pick<DumpSummary, 'name' | 'bytes' | 'formatLabel' | 'problems' | 'problemCount' | 'notes'>;

/** What the page knows of a document from the beginning, whatever kind of proxy it is of. */
export function buildSummary(name: string, bytes: number, read: ReadDump): FileSummary {
  return {
    name,
    bytes,
    formatLabel: read.formatLabel,
    problems: read.problems.slice(0, MAX_PROBLEMS),
    problemCount: read.problems.length,
    notes: read.notes,
  };
}
