import { expect, it } from 'vitest';
import { warmUp } from './warm-up.ts';

it('reads and draws its small dump, pass by pass, to an end', async () => {
  const passes = await warmUp();
  let count = 0;
  while (passes.next().done !== true) count += 1;
  expect(count).toBe(30);
});
