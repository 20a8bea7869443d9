import type { Group } from './grouping.ts';
import type { GraphNode, LaneId, Tone } from './types.ts';

/** The card of a group. It stands for its members while closed, and above them while open. */
export function groupCard(
  group: Group<unknown>,
  lane: LaneId,
  tone: Tone,
  title: string,
  lines: GraphNode['lines'],
): GraphNode {
  return {
    id: group.id,
    lane,
    kind: 'group',
    tone,
    title,
    mono: false,
    lines: group.isOpen ? [] : lines,
    badges: [],
    rows: [],
    count: group.members.length,
    canOpen: true,
    isOpen: group.isOpen,
  };
}
