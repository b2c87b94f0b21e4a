import {
  type Fault,
  type FocusKind,
  type GoalType,
  lineFaults,
  nameFaults,
  oneLine,
  type StageOfChange,
} from '@holdfast/kernel';

/** Kind of a situation in which it gets hard. HALT: when somebody is hungry, angry, lonely, tired or bored. */
export type SituationKind = 'PERSON' | 'PLACE' | 'TIME' | 'MOOD' | 'HALT';

/** The flags of HALT, with B for bored; a rule of thumb, no instrument. */
export type HaltFlag = 'HUNGRY' | 'ANGRY' | 'LONELY' | 'TIRED' | 'BORED';

/** Relation of a support to the member. */
export type SupportKind =
  'FRIEND' | 'FAMILY' | 'PARTNER' | 'PEER' | 'SPONSOR' | 'PROFESSIONAL' | 'OTHER';

/** One thing that somebody is recovering from, and how they stand with it. */
export interface IntakeFocus {
  readonly kind: FocusKind;
  readonly stage: StageOfChange;
  readonly goalType: GoalType;
  /** The member's own name for it; null if the plan shall call it as everybody does. */
  readonly name: string | null;
  /** Number of earlier attempts: 0 to 99. */
  readonly priorAttempts: number;
}

/** A situation in which it gets hard, in the member's own words. */
export interface IntakeSituation {
  readonly kind: SituationKind;
  /** Flags of HALT, if that is the kind; else empty. */
  readonly halt: readonly HaltFlag[];
  readonly text: string;
  /** Confidence of coming through it well, 0 to 10. */
  readonly confidence: number;
}

/** Somebody who stands by them. */
export interface IntakeSupport {
  /** Their name, as the member calls them. */
  readonly name: string;
  readonly kind: SupportKind;
  /** True if they know, and said that they may be called. */
  readonly mayContact: boolean;
}

/** An intake: answers of a member about themselves, from which a plan is made. */
export interface Intake {
  readonly focuses: readonly IntakeFocus[];
  readonly reasons: readonly string[];
  readonly situations: readonly IntakeSituation[];
  readonly supports: readonly IntakeSupport[];
  /** Things that helped before, in their own words. */
  readonly helpedBefore: readonly string[];
  /** Coping skills of the library that they know and like, by id. */
  readonly copingSkillIds: readonly string[];
  /** Meetings that they go to, and medication that they take; null if they did not say. */
  readonly meetings: string | null;
  readonly medication: string | null;
}

/** A part of an intake without which no plan can be made. */
export type IntakePart = 'focuses' | 'reasons' | 'situations';

/** Lists the parts that an intake lacks for a plan: all of them if there is no intake, none if nothing is missing. */
export function missingParts(intake: Intake | null): readonly IntakePart[] {
  const parts = ['focuses', 'reasons', 'situations'] as const;
  return parts.filter((part) => intake === null || intake[part].length === 0);
}

/** Limits of an intake. */
export interface IntakeLimits {
  /** Maximum number of focuses, of reasons, of situations and so on. */
  readonly intakeMostEntries: number;
  readonly intakeTextMostCodePoints: number;
}

/** Finds what must change before an intake can be kept. It may have gaps: the member may go on with it later. */
export function intakeFaults(
  intake: Intake,
  limits: IntakeLimits,
  isKnownSkill: (id: string) => boolean,
): readonly Fault[] {
  const { focuses, reasons, situations, supports, helpedBefore, copingSkillIds } = intake;
  const lists = { focuses, reasons, situations, supports, helpedBefore, copingSkillIds };
  const tooLong = Object.entries(lists).flatMap(([path, list]) => tooMany(path, list, limits));
  // No entry is judged then: each costs time.
  if (tooLong.length > 0) return tooLong;
  return [
    ...focuses.flatMap(focusFaults),
    ...(new Set(focuses.map(({ kind }) => kind)).size === focuses.length
      ? []
      : [{ path: 'focuses', message: 'Name each focus once.' }]),
    ...situations.flatMap(situationFaults),
    ...textsOf(intake).flatMap(([path, text]) => lineFaults(path, text, limitsOf(limits))),
    ...namesOf(intake).flatMap(([path, name]) =>
      nameFaults(path, name.normalize('NFC').trim(), limitsOf(limits)),
    ),
    ...(copingSkillIds.every(isKnownSkill)
      ? []
      : [{ path: 'copingSkillIds', message: 'Choose coping skills from the list copingSkills.' }]),
  ];
}

const PRIOR_ATTEMPTS_MOST = 99;
const CONFIDENCE_MOST = 10;

const focusFaults = ({ priorAttempts }: IntakeFocus, index: number): readonly Fault[] =>
  priorAttempts >= 0 && priorAttempts <= PRIOR_ATTEMPTS_MOST
    ? []
    : [{ path: `focuses[${String(index)}].priorAttempts`, message: 'A number from 0 to 99.' }];

function situationFaults({ kind, halt, confidence }: IntakeSituation, index: number) {
  const path = `situations[${String(index)}]`;
  const isHalt = kind === 'HALT';
  return [
    ...(confidence >= 0 && confidence <= CONFIDENCE_MOST
      ? []
      : [{ path: `${path}.confidence`, message: 'A number from 0 to 10.' }]),
    ...(isHalt === halt.length > 0 && new Set(halt).size === halt.length
      ? []
      : [
          {
            path: `${path}.halt`,
            message: isHalt
              ? 'Say which: hungry, angry, lonely, tired or bored, each once.'
              : 'Only a situation of the kind HALT has these.',
          },
        ]),
  ];
}

const tooMany = (path: string, list: readonly unknown[], { intakeMostEntries }: IntakeLimits) =>
  list.length <= intakeMostEntries
    ? []
    : [{ path, message: `At most ${String(intakeMostEntries)}. Keep those that matter most.` }];

const at = (list: string, index: number) => `${list}[${String(index)}]`;

function textsOf(intake: Intake): readonly (readonly [string, string])[] {
  return [
    ...intake.reasons.map((text, index) => [at('reasons', index), text] as const),
    ...intake.situations.map(
      ({ text }, index) => [`${at('situations', index)}.text`, text] as const,
    ),
    ...intake.helpedBefore.map((text, index) => [at('helpedBefore', index), text] as const),
    ...(intake.meetings === null ? [] : [['meetings', intake.meetings] as const]),
    ...(intake.medication === null ? [] : [['medication', intake.medication] as const]),
  ];
}

function namesOf(intake: Intake): readonly (readonly [string, string])[] {
  return [
    ...intake.focuses.flatMap(({ name }, index) =>
      name === null ? [] : [[`${at('focuses', index)}.name`, name] as const],
    ),
    ...intake.supports.map(({ name }, index) => [`${at('supports', index)}.name`, name] as const),
  ];
}

const limitsOf = ({ intakeTextMostCodePoints: most }: IntakeLimits) => ({ noun: 'A text', most });

/** Returns the intake as it is kept: texts in one form, without white space at their ends. */
export function normalIntake(intake: Intake): Intake {
  return {
    ...intake,
    focuses: intake.focuses.map((each) => ({
      ...each,
      name: each.name === null ? null : oneLine(each.name),
    })),
    reasons: intake.reasons.map(oneLine),
    situations: intake.situations.map((each) => ({ ...each, text: oneLine(each.text) })),
    supports: intake.supports.map((each) => ({ ...each, name: oneLine(each.name) })),
    helpedBefore: intake.helpedBefore.map(oneLine),
    meetings: intake.meetings === null ? null : oneLine(intake.meetings),
    medication: intake.medication === null ? null : oneLine(intake.medication),
  };
}
