import type { FocusKind, GoalType, StageOfChange } from '@holdfast/kernel';
import type { HaltFlag, SituationKind } from '../intake/intake.rule.ts';

/** A kind of focus by its nature. */
export type Nature = 'SUBSTANCE' | 'BEHAVIOUR';

/** The part of the intake on which an item of a plan rests. */
export type WordsBasis =
  'FOCUS' | 'STAGE' | 'HARDEST' | 'SUPPORT' | 'REASON' | 'HELPED' | 'MEETINGS' | 'MEDICATION';

/** Words of a plan, with their source. */
export interface PlanTemplate {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  /** The clinician who has reviewed them; null until one has. */
  readonly reviewedBy: string | null;
}

/** Words that rest on something of the intake. */
export interface BasedTemplate extends PlanTemplate {
  readonly basis: WordsBasis;
}

/** A coping skill of the library. */
export interface CopingSkill {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly string[];
  readonly situations: readonly SituationKind[];
  readonly halt: readonly HaltFlag[];
  readonly natures: readonly Nature[];
  /** The focuses it is for; empty for all. */
  readonly focuses: readonly FocusKind[];
  /** The goals it is for; empty for all. */
  readonly goalTypes: readonly GoalType[];
  /** Its length in minutes, 1 to 60. */
  readonly minutes: number;
  readonly source: string;
  readonly reviewedBy: string | null;
}

/** One template for each nature. */
export type PerNature = Readonly<Record<Nature, PlanTemplate>>;

/** The words of a goal: by nature, and for the kinds that need words of their own. */
export type GoalTemplates = PerNature & {
  readonly forKinds: Readonly<Partial<Record<FocusKind, PlanTemplate>>>;
};

/** The words that plans are made of. */
export interface PlanWords {
  readonly focusNames: Readonly<Record<FocusKind, string>>;
  readonly stageNames: Readonly<Record<StageOfChange, string>>;
  readonly goals: Readonly<Record<GoalType, GoalTemplates>>;
  readonly firstSteps: Readonly<Record<StageOfChange, readonly PerNature[]>>;
  /** Said first, if changing a focus can harm a body. */
  readonly care: readonly (PlanTemplate & { readonly focuses: readonly FocusKind[] })[];
  /** Said to somebody who has tried before. */
  readonly triedBefore: PlanTemplate;
  readonly weekly: readonly BasedTemplate[];
  readonly warningSigns: Readonly<Record<SituationKind | Nature, PlanTemplate>>;
  readonly urgePlan: readonly BasedTemplate[];
  readonly lapsePlan: readonly BasedTemplate[];
  readonly opioidLapse: PlanTemplate;
  /** Days after which a plan is looked at again. */
  readonly reviewDays: Readonly<Record<StageOfChange, number>>;
  readonly skills: readonly CopingSkill[];
}
