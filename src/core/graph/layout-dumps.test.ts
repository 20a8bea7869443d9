import { describe, expect, it } from 'vitest';
import { CARD, measureCard } from './measure-card.ts';
import { textWidth } from './measure-text.ts';
import { findMoves, findToggled } from './moves.ts';
import { buildPicture } from './picture.ts';
import type { Scene } from './scene.ts';
import type { Box } from './test-boxes.ts';
import { boxOf, labelBoxes, piecesOf, touches } from './test-boxes.ts';
import { HAS_CORPUS, scenesOfCorpus, scenesOfSamples } from '../scene-fixture.ts';
import type { Picture, Placed } from './types.ts';

/** So many cards of a dump are opened, one after the other: each makes a picture. */
const MOST_OPENED = 30;
/** What a badge takes beside its text, px. */
const BADGE_ROOM = CARD.badgeGap + 2 * CARD.badgePadding;

/** What a card says that its lines have no room for. Texts may be longer: they are cut with an ellipsis. */
function overfull(card: Placed): readonly string[] {
  const { titleLines, besideTitle, textLines } = measureCard(card, card.width);
  const title = textWidth(titleLines.at(-1) ?? '', card.mono ? 'mono' : 'title');
  const badges = besideTitle.reduce((sum, badge) => sum + textWidth(badge.text, 'small') + BADGE_ROOM, 0);
  return [
    ...(titleLines.length > 2 ? [`three lines of title: ${card.title}`] : []),
    ...(textLines.length > 2 ? [`three lines of text: ${card.title}`] : []),
    ...(badges > 0 && title + badges > card.width - 2 * (CARD.paddingX + CARD.border) ? [`badges: ${card.title}`] : []),
  ];
}

/** Everything that lies on something it must not touch, in words. */
function collisions(picture: Picture): readonly string[] {
  const cards = picture.nodes.map((node) => ({ id: node.id, box: boxOf(node) }));
  const labels = labelBoxes(picture);
  const on = (box: Box, others: typeof cards): readonly string[] =>
    others.filter((other) => other.box !== box && touches(other.box, box)).map((other) => other.id);
  return [
    ...cards.flatMap(({ id, box }) => on(box, cards).map((other) => `${id} on ${other}`)),
    ...labels.flatMap(({ target, box }) => on(box, cards).map((other) => `the label before ${target} on ${other}`)),
    ...labels.flatMap(({ target, box }, index) =>
      labels.slice(index + 1).flatMap((other) => (touches(other.box, box) ? [`two labels before ${target}`] : [])),
    ),
    ...labels.flatMap(({ target, box }) =>
      picture.edges
        .filter((edge) => edge.target !== target && edge.source !== target)
        .filter((edge) => piecesOf(edge).some((piece) => touches(piece, box)))
        .map((edge) => `the label before ${target} on ${edge.id}`),
    ),
    ...picture.edges.flatMap((edge) =>
      piecesOf(edge).flatMap((piece) => on(piece, cards).map((other) => `${edge.id} behind ${other}`)),
    ),
  ];
}

/** Cards that move although nothing needs them to when a card is opened: those above it, and those left of it. */
function restless(scene: Scene, before: Picture, opened: Placed): readonly string[] {
  const after = buildPicture(scene, { direction: before.direction, opened: [opened.id] });
  const toggled = findToggled(before, after);
  if (toggled === undefined) return [];
  const moves = findMoves(before, after, toggled);
  const lanes = before.lanes.map((lane) => lane.id);
  return before.nodes
    .filter((card) => {
      const move = moves.get(card.id);
      const isLeft = lanes.indexOf(card.lane) < lanes.indexOf(opened.lane);
      return move !== undefined && (isLeft || (card.lane === opened.lane && card.y < opened.y));
    })
    .map((card) => `${card.title} when ${opened.title} is opened`);
}

/** The sum of all that moves up or down when each card of the picture is opened, and how many stay. */
function unrest(scene: Scene, before: Picture): { readonly moved: number; readonly stayed: number } {
  let moved = 0;
  let stayed = 0;
  for (const opened of before.nodes.filter((node) => node.canOpen)) {
    const after = buildPicture(scene, { direction: before.direction, opened: [opened.id] });
    const tops = new Map(after.nodes.map((node) => [node.id, node.y]));
    for (const { id, y } of before.nodes) {
      if (tops.get(id) === y) stayed += 1;
      else if (tops.has(id)) moved += 1;
    }
  }
  return { moved, stayed };
}

/** What is wrong with the pictures of a dump: closed, with everything opened, and each card opened alone. */
function faultsOf(scene: Scene): readonly string[] {
  const closed = buildPicture(scene, { direction: 'all', opened: [] });
  const opened = closed.nodes.filter((node) => node.canOpen).map((node) => node.id);
  const auto = buildPicture(scene, { direction: 'auto', opened: [] });
  const openable = auto.nodes.filter((node) => node.canOpen).slice(0, MOST_OPENED);
  return [
    ...collisions(closed),
    ...closed.nodes.flatMap(overfull),
    ...collisions(buildPicture(scene, { direction: 'all', opened })),
    ...openable.flatMap((card) => restless(scene, auto, card)),
  ];
}

describe.each(scenesOfSamples())('the sample %s', (_, scene) => {
  it('is laid out without collisions, and what is opened moves nothing above or left of it', () => {
    expect(faultsOf(scene)).toEqual([]);
  });

  it('mostly stands still when something is opened', () => {
    const { moved, stayed } = unrest(scene, buildPicture(scene, { direction: 'auto', opened: [] }));
    expect(moved).toBeLessThan(stayed / 4);
  });
});

describe.skipIf(!HAS_CORPUS)('every dump of the corpus (../shared/corpus, skipped where it is not there)', () => {
  it.each(scenesOfCorpus())('%s is laid out without collisions, and opens in place', (_, scene) => {
    expect(faultsOf(scene)).toEqual([]);
  });
});
