import { expect, it } from 'vitest';
import { warmUp } from './warm-up.ts';

it('reads and draws its small dump, pass by pass, to an end', () => {
  expect([...warmUp()]).toHaveLength(30);
});
