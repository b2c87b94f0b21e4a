import type { Clock } from '@holdfast/kernel';
import type { Database } from '@holdfast/persistence';
import { LINE_SUBJECT } from './line.repository.ts';
import type { PlacingRules } from './open-to.rule.ts';
import { placeNext } from './place-waiting.step.ts';

/** Needs of going through the line. */
export interface GoingThroughLine {
  readonly database: Pick<Database<'matching'>, 'changeFor'>;
  readonly policy: PlacingRules['limits'];
  readonly now: Clock;
}

/** Places everybody who waits and for whom there is a seat: each in a transaction of their own, so that nobody else waits. */
export async function goThroughLine({ database, policy, now }: GoingThroughLine): Promise<void> {
  const placeOne = () =>
    database.changeFor('matching', (tx) => placeNext(tx, { now: now(), limits: policy }), [
      LINE_SUBJECT,
    ]);
  while (await placeOne());
}
