import {
  type Fault,
  faultUnless,
  type FocusKind,
  type GoalType,
  lengthFaults,
  lineFaults,
  nameFaults,
  oneLine,
  rangeFaults,
  repeatFaults,
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
  const most = { min: 0, max: limits.intakeMostEntries, says: MOST_ENTRIES };
  const tooLong = Object.entries(lists).flatMap(([path, list]) =>
    lengthFaults(path, list.length, most),
  );
  // No entry is judged then: each costs time.
  if (tooLong.length > 0) return tooLong;
  return [
    ...focuses.flatMap(({ priorAttempts }, index) =>
      rangeFaults(`${at('focuses', index)}.priorAttempts`, priorAttempts, PRIOR_ATTEMPTS),
    ),
    ...repeatFaults(
      'focuses',
      focuses.map(({ kind }) => kind),
      'focus',
    ),
    ...situations.flatMap(situationFaults),
    ...textsOf(intake).flatMap(([path, text]) => lineFaults(path, text, limitsOf(limits))),
    ...namesOf(intake).flatMap(([path, name]) =>
      nameFaults(path, name.normalize('NFC').trim(), limitsOf(limits)),
    ),
    ...copingSkillIds.flatMap((id, index) =>
      faultUnless(isKnownSkill(id), {
        path: at('copingSkillIds', index),
        code: 'NOT_FOUND',
        message: 'Choose coping skills from the list copingSkills.',
      }),
    ),
  ];
}

const MOST_ENTRIES = 'At most {max}. Keep those that matter most.';
const PRIOR_ATTEMPTS = { min: 0, max: 99, says: 'A number from {min} to {max}.' };
const CONFIDENCE = { min: 0, max: 10, says: 'A number from {min} to {max}.' };

function situationFaults(
  { kind, halt, confidence }: IntakeSituation,
  index: number,
): readonly Fault[] {
  const path = at('situations', index);
  return [
    ...rangeFaults(`${path}.confidence`, confidence, CONFIDENCE),
    ...haltFaults(`${path}.halt`, kind, halt),
  ];
}

function haltFaults(
  path: string,
  kind: SituationKind,
  halt: readonly HaltFlag[],
): readonly Fault[] {
  if (kind !== 'HALT') {
    const message = 'Only a situation of the kind HALT has these.';
    return faultUnless(halt.length === 0, { path, code: 'NOT_ALLOWED', message });
  }
  const message = 'Say which: hungry, angry, lonely, tired or bored, each once.';
  if (halt.length === 0) return [{ path, code: 'REQUIRED', message }];
  return faultUnless(new Set(halt).size === halt.length, { path, code: 'REPEATED', message });
}

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

/** All that the member has put into words of their own. */
export function wordsOf(intake: Intake): readonly (string | null)[] {
  const { focuses, reasons, situations, supports, helpedBefore, meetings, medication } = intake;
  return [
    ...focuses.map(({ name }) => name),
    ...reasons,
    ...situations.map(({ text }) => text),
    ...supports.map(({ name }) => name),
    ...helpedBefore,
    meetings,
    medication,
  ];
}
