import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Groupable, Unit } from './grouping.ts';
import { groupItems } from './grouping.ts';

interface Thing extends Groupable {
  readonly name: string;
}

function thing(name: string, ...levels: string[]): Thing {
  return { name, levels, trouble: false, pinned: false };
}

function read(units: readonly Unit<Thing>[]): readonly string[] {
  return units.map((unit) =>
    unit.kind === 'single' ? unit.item.name : `${unit.id} ${unit.isOpen ? 'open' : 'closed'} ${unit.members.length}`,
  );
}

const TWELVE = Array.from({ length: 12 }, (_, index) => {
  return thing(`t${index}`, index < 10 ? '80' : String(index), index < 9 ? 'shop' : 'bank');
});

describe('groups', () => {
  it('leaves few things alone', () => {
    expect(read(groupItems(TWELVE.slice(0, 3), 2, new Set(), 'g'))).toEqual(['t0', 't1', 't2']);
  });

  it('counts many by the first level that splits them', () => {
    expect(read(groupItems(TWELVE, 2, new Set(), 'g'))).toEqual(['g/80 closed 10', 't10', 't11']);
  });

  it('opens in place, with the next level inside', () => {
    expect(read(groupItems(TWELVE, 2, new Set(['g/80']), 'g'))).toEqual([
      'g/80 open 10',
      'g/80/shop closed 9',
      't9',
      't10',
      't11',
    ]);
  });

  it('shows the broken among many', () => {
    const many = Array.from({ length: 90 }, (_, index) => {
      return { ...thing(`t${index}`, `port ${Math.floor(index / 3)}`), trouble: index === 89 };
    });
    const units = groupItems(many, 1, new Set(), 'g');
    expect(read(units)).toContain('g/port 29 closed 3');
    expect(read(units).at(-1)).toBe('g/+ closed 45');
  });
});

describe('however many there are', () => {
  const things = fc
    .array(fc.tuple(fc.nat(40), fc.nat(6)), { maxLength: 400 })
    .map((list) => list.map(([port, space], index) => thing(`t${index}`, String(port), String(space))));

  it('some dozen stand side by side, and every one is shown or counted once', () => {
    fc.assert(
      fc.property(things, (items) => {
        const units = groupItems(items, 2, new Set(), 'g');
        expect(units.length).toBeLessThanOrEqual(60);
        const names = units.flatMap((unit) =>
          unit.kind === 'single' ? [unit.item.name] : unit.members.map((one) => one.name),
        );
        expect(names.toSorted()).toEqual(items.map((item) => item.name).toSorted());
      }),
    );
  });

  it('opening everything shows each one, under ids that do not repeat', () => {
    fc.assert(
      fc.property(things, (items) => {
        let opened = new Set<string>();
        for (let depth = 0; depth < 30; depth += 1) {
          const groups = groupItems(items, 2, opened, 'g').flatMap((unit) => (unit.kind === 'group' ? [unit.id] : []));
          opened = new Set(groups);
        }
        const units = groupItems(items, 2, opened, 'g');
        const singles = units.flatMap((unit) => (unit.kind === 'single' ? [unit.item.name] : []));
        expect(singles.toSorted()).toEqual(items.map((item) => item.name).toSorted());
        const ids = units.flatMap((unit) => (unit.kind === 'group' ? [unit.id] : []));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
