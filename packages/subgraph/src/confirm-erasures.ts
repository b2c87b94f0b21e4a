import type { Event } from '@holdfast/events';
import type { ErasureWitness } from '@holdfast/sealing';

/**
 * Asks the key ring which of these erasures are true: a stranger in the log could say that anybody was erased,
 * and what is deleted then comes back for nobody. Other events are taken as they are.
 */
export async function confirmErasures(
  { erasedAmong }: ErasureWitness,
  events: readonly Event[],
): Promise<ReadonlySet<string>> {
  const said = events.filter(isErasure);
  const erased =
    said.length === 0
      ? new Set<string>()
      : await erasedAmong([...new Set(said.map(({ data }) => data.memberId))]);
  return new Set(
    events
      .filter((event) => !isErasure(event) || erased.has(event.data.memberId))
      .map(({ id }) => id),
  );
}

type Erasure = Event<'holdfast.members.member-erased.v1'>;

const isErasure = (event: Event): event is Erasure =>
  event.type === 'holdfast.members.member-erased.v1';
