import type { CompiledRule } from '../rules/compile.ts';
import { LEVELS, type Finding, type Level } from '../reading.ts';
import type { Circumstances, Surroundings } from './circumstances.ts';
import type { Hit, Hits } from './match.ts';

/** The maximum number of findings of a text; the strongest are kept. */
const MOST = 32;
const NEAR = 2;

/** A finding in words, before their places in the text are looked up. */
export type Judged = Pick<Finding, 'class' | 'level' | 'about'> & Hit;

const strength = (level: Level): number => LEVELS.indexOf(level);

/** What a rule makes of who is meant and when it was. */
function verdict(
  rule: CompiledRule,
  { isPast, about }: Circumstances,
): Omit<Judged, keyof Hit> | undefined {
  if (isPast && rule.canBePast)
    return { class: 'PAST', level: 'monitor', about: rule.others === 'same' ? rule.about : about };
  if (rule.others === 'same') return { class: rule.class, level: rule.level, about: rule.about };
  if (about === 'self' || rule.others === 'urgent')
    return { class: rule.class, level: rule.level, about };
  return rule.others === 'none' ? undefined : { class: 'OTHER_PERSON', level: 'monitor', about };
}

class Judge {
  private readonly found: Judged[] = [];
  private readonly surroundings: Surroundings;
  private readonly hits: Hits;

  constructor(hits: Hits, surroundings: Surroundings) {
    this.surroundings = surroundings;
    this.hits = hits;
  }

  /** Adds what a rule finds. A rule that has found enough is not asked again: no level rises by it. */
  apply(rule: CompiledRule): void {
    const [slot = 0, ...rest] = rule.needs;
    let live = 0;
    for (const hit of this.hits.filled[slot] ?? []) {
      if (live >= MOST) return;
      const around = this.surroundings.of(slot, hit);
      if (!around.counts || !this.holds(rule, rest, hit)) continue;
      const judged = verdict(rule, around);
      if (judged === undefined) continue;
      if (judged.level === rule.level) live += 1;
      this.found.push({ ...judged, ...hit });
    }
  }

  private holds(rule: CompiledRule, rest: readonly number[], hit: Hit): boolean {
    const sentence = this.surroundings.sentenceOf(hit);
    const reach = rule.within === 'near' ? NEAR : 0;
    const isFilled = (slot: number): boolean =>
      rule.within === 'text'
        ? this.surroundings.isFilledAnywhere(slot)
        : this.surroundings.isFilled(slot, sentence - reach, sentence + reach);
    return rest.every(isFilled) && !rule.without.some(isFilled);
  }

  /** The findings, strongest first; of those that overlap only the strongest. */
  findings(): Judged[] {
    const sorted = this.found.toSorted(
      (one, other) => strength(other.level) - strength(one.level) || one.first - other.first,
    );
    const kept: Judged[] = [];
    for (const judged of sorted) {
      if (kept.length >= MOST) break;
      if (!kept.some((other) => judged.first < other.last && other.first < judged.last))
        kept.push(judged);
    }
    return kept;
  }
}

/** Applies all rules to what was found in a text. */
export function judge(
  hits: Hits,
  surroundings: Surroundings,
  rules: readonly CompiledRule[],
): Judged[] {
  const all = new Judge(hits, surroundings);
  for (const rule of rules) all.apply(rule);
  return all.findings();
}
