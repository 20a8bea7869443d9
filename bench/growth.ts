import { OPENING } from './measure-opening.ts';
import type { Row } from './rows.ts';
import { buildRow } from './rows.ts';
import { GROWTH } from './targets.ts';

/** From here on the dump counts, and not what opening any page takes. */
const FROM = 1_000;

/** How many times as long ten times as many services take, from each size of mesh to the next. */
export function buildGrowth(rows: readonly Row[]): readonly Row[] {
  const openings = rows.filter(({ what, services }) => what === OPENING && Number(services) >= FROM);
  return openings.slice(1).flatMap((row, index) => {
    const before = openings[index];
    if (before === undefined) return [];
    const tens = Math.log10(Number(row.services) / Number(before.services));
    const value = (Number(row.value) / Number(before.value)) ** (1 / tens);
    return [buildRow(row, { what: `${OPENING}, for each ten times as many`, value, unit: '×', target: GROWTH })];
  });
}
