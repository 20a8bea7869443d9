import { array, assert, constantFrom, property, record, shuffledSubarray } from 'fast-check';
import { expect, it } from 'vitest';
import { createEndpointQueue } from './endpoint-queue.ts';
import { createIdMaker } from './ids.ts';

const cluster = record({
  name: constantFrom('a', 'a/b', 'b', 'outbound|80||b'),
  addresses: array(constantFrom('x', 'b/x', '~2', 'x~2'), { maxLength: 4 }),
});

it('gives the same ids whatever is asked for first', () => {
  const someClusters = array(cluster, { maxLength: 6 });
  const asked = someClusters.chain((clusters) =>
    shuffledSubarray([...clusters.keys()], { minLength: clusters.length }).map((order) => ({ clusters, order })),
  );
  expect.hasAssertions();
  assert(
    property(asked, ({ clusters, order }) => {
      const inOrder = createIdMaker();
      const wanted = clusters.map(({ name, addresses }) =>
        addresses.map((one) => inOrder('endpoint', `${name}/${one}`)),
      );
      const makeId = createIdMaker();
      const queue = createEndpointQueue(({ clusterName, addresses }: (typeof jobs)[number]) =>
        addresses.map((one) => makeId('endpoint', `${clusterName}/${one}`)),
      );
      const jobs = clusters.map(({ name, addresses }) => ({ clusterName: name, addresses }));
      jobs.forEach(queue.add);
      const made = new Map(
        order.flatMap((index) => jobs.slice(index, index + 1).map((job) => [index, queue.take(job)])),
      );
      expect(clusters.map((_, index) => made.get(index))).toEqual(wanted);
    }),
  );
});

it('makes no others than those that may have the same ids, and each once', () => {
  const made: string[] = [];
  const queue = createEndpointQueue(({ clusterName }: { readonly clusterName: string }) => made.push(clusterName));
  const [first, other, third] = [{ clusterName: 'a' }, { clusterName: 'b' }, { clusterName: 'a/c' }];
  for (const job of [first, other, third]) queue.add(job);
  expect([queue.take(third), queue.take(first), made]).toEqual([2, 1, ['a', 'a/c']]);
  expect(() => queue.take(first)).toThrow('asked for twice');
});
