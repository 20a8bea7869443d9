import { expect, it } from 'vitest';
import { lazyFields } from './lazy-fields.ts';

it('makes a field when it is first read, once, and looks like any object', () => {
  const made: string[] = [];
  const withName = lazyFields<number, { readonly name: string; readonly none?: string }>({
    name: (source) => {
      made.push(`name ${source}`);
      return `n${source}`;
    },
    none: () => undefined,
  });
  const [first, second] = [withName({ id: 1 }, 1), withName({ id: 2 }, 2)];
  expect(made).toEqual([]);
  expect([second.name, second.name, first.name, first.none]).toEqual(['n2', 'n2', 'n1', undefined]);
  expect(made).toEqual(['name 2', 'name 1']);
  expect(first).toEqual({ id: 1, name: 'n1' });
  expect(withName({ id: 3 }, 3)).toEqual({ id: 3, name: 'n3' });
  expect({ ...withName({ id: 4 }, 4) }).toStrictEqual({ id: 4, name: 'n4', none: undefined });
});
