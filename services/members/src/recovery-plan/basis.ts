import { type Intake } from '../intake/intake.ts';
import { type BasedTemplate, type PlanWords } from './plan-content.ts';

/** What of an intake leads to an item, and how it fills the words. */
export interface Ground {
  readonly because: string;
  readonly becauseOf: readonly string[];
  readonly fill: (text: string) => string;
}

/** For each kind of basis its ground; null where the intake has none. */
export type Basis = Readonly<Record<BasedTemplate['basis'], Ground | null>>;

/** Finds in an intake what the items of a plan rest on. The intake has a focus, a reason and a situation. */
export function basisOf(intake: Intake, words: PlanWords): Basis {
  return {
    FOCUS: focusGround(intake, words),
    STAGE: stageGround(intake, words),
    HARDEST: hardestGround(intake),
    SUPPORT: supportGround(intake),
    REASON: reasonGround(intake),
    HELPED: helpedGround(intake),
  };
}

const asItIs = (text: string) => text;

function focusGround({ focuses: [first] }: Intake, words: PlanWords): Ground | null {
  if (first === undefined) return null;
  const name = words.focusNames[first.kind];
  return {
    because: `Because you named ${name}.`,
    becauseOf: ['focuses[0].kind'],
    fill: (text) => text.replaceAll('{focus}', name),
  };
}

function stageGround({ focuses: [first] }: Intake, words: PlanWords): Ground | null {
  if (first === undefined) return null;
  return {
    because: `Because you said that you are ${words.stageNames[first.stage]}: a look at each day helps there.`,
    becauseOf: ['focuses[0].stage'],
    fill: asItIs,
  };
}

/** The situation in which somebody is least sure of themselves; of two alike the first. */
function hardestGround({ situations }: Intake): Ground | null {
  const least = Math.min(...situations.map(({ confidence }) => confidence));
  const index = situations.findIndex(({ confidence }) => confidence === least);
  const hardest = situations[index];
  if (hardest === undefined) return null;
  return {
    because: `Because this is where you are least sure of yourself, ${String(least)} of 10: ${hardest.text}`,
    becauseOf: [`situations[${String(index)}].confidence`],
    fill: asItIs,
  };
}

/** Somebody who may be called; else whoever stands by them; else the team that they will have. */
function supportGround({ supports }: Intake): Ground | null {
  const callable = supports.findIndex(({ mayContact }) => mayContact);
  const index = callable < 0 ? 0 : callable;
  const support = supports[index];
  const name = support?.name ?? 'your team, or a helpline';
  return {
    because:
      support === undefined
        ? 'Because you named nobody yet: a team is there for this.'
        : `Because you named ${support.name}, who stands by you.`,
    becauseOf: [support === undefined ? 'supports' : `supports[${String(index)}]`],
    fill: (text) => text.replaceAll('{support}', name),
  };
}

function reasonGround({ reasons: [first] }: Intake): Ground | null {
  if (first === undefined) return null;
  return {
    because: 'Because this is the first reason that you gave.',
    becauseOf: ['reasons[0]'],
    fill: (text) => text.replaceAll('{text}', first),
  };
}

function helpedGround({ helpedBefore: [first] }: Intake): Ground | null {
  if (first === undefined) return null;
  return {
    because: 'Because you said that it has helped you before.',
    becauseOf: ['helpedBefore[0]'],
    fill: (text) => text.replaceAll('{text}', first),
  };
}
