/** A fact: true since a transaction committed. Facts of the same key have an order. */
export interface Fact {
  /** Key of the history that the fact belongs to, such as one room or one member. */
  readonly key: string;
  /** Tells the fact from every other one. */
  readonly name: string;
}

/** A fact that took effect in a consumer. */
export interface Effect extends Fact {
  readonly consumer: string;
}

/** Faults that must never happen between a fact and its effect. */
export type EffectAnomalyKind = 'lost' | 'repeated' | 'reordered' | 'made up';

/** One fault that happened. */
export interface EffectAnomaly {
  readonly kind: EffectAnomalyKind;
  readonly consumer: string;
  readonly key: string;
  readonly name: string;
}

/**
 * Compares the committed facts with their effects in each consumer: every fact once, in the order of its key, and
 * nothing else. One pass over each. An empty list means that all promises were kept.
 * @param facts all facts; those of one key in the order of their commits.
 * @param effects of each consumer, in the order in which they took effect.
 */
export function effectAnomaliesOf(
  facts: readonly Fact[],
  effects: readonly Effect[],
  consumers: readonly string[],
): readonly EffectAnomaly[] {
  const places = new Map(facts.map(({ name }, place) => [name, place]));
  const byConsumer = Map.groupBy(effects, ({ consumer }) => consumer);
  return consumers.flatMap((consumer) =>
    ofOneConsumer(facts, places, byConsumer.get(consumer) ?? []).map(([kind, { key, name }]) => ({
      kind,
      consumer,
      key,
      name,
    })),
  );
}

type Fault = readonly [kind: EffectAnomalyKind, fact: Fact];

function ofOneConsumer(
  facts: readonly Fact[],
  places: ReadonlyMap<string, number>,
  effects: readonly Effect[],
): readonly Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const newest = new Map<string, number>();
  for (const effect of effects) {
    const place = places.get(effect.name);
    if (place === undefined || facts[place]?.key !== effect.key) faults.push(['made up', effect]);
    else if (seen.has(effect.name)) faults.push(['repeated', effect]);
    else if (place < (newest.get(effect.key) ?? -1)) faults.push(['reordered', effect]);
    if (place === undefined) continue;
    seen.add(effect.name);
    newest.set(effect.key, Math.max(place, newest.get(effect.key) ?? -1));
  }
  for (const fact of facts) if (!seen.has(fact.name)) faults.push(['lost', fact]);
  return faults;
}
