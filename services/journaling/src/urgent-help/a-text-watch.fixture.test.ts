import type { FakeWorld } from '@holdfast/fakes';
import type { TextWatch } from './watch-texts.part.ts';

/** A watch of texts that notes in a world when it calls for help. */
export const aTextWatch = (world: Pick<FakeWorld, 'done'>): TextWatch => ({
  card: null,
  raise: () => Promise.resolve(void world.done.push('raise')),
  told: () => void world.done.push('told'),
});
