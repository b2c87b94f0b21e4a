import { type Fault, textFaults } from '@holdfast/kernel';
import type { GroupRole } from '../membership/membership.rule.ts';

/** One version of a group's agreement. Its text is sealed with a key of this service. */
export interface Agreement {
  readonly groupId: string;
  /** 1, 2, 3 … within the group. */
  readonly version: number;
  readonly textSealed: Buffer;
  readonly changedAt: Date;
}

/** A record that a member agreed to one version. */
export interface AgreementAcceptance {
  readonly groupId: string;
  readonly memberId: string;
  readonly version: number;
  readonly acceptedAt: Date;
}

/**
 * Version 1 in every group, and in force until the group changes it. It is stored nowhere, so it never changes: another
 * text for new groups would hold from a certain day on, and this one for groups that were opened before. Its subjects are
 * those of TIP 41, chapter 4: confidentiality, attendance, substances before a meeting, contact outside, touch, taking
 * part, money, leaving; the words are our own.
 */
export const FIRST_AGREEMENT = [
  'What is said here stays here. We do not tell anybody who is in this group, or what they said. This is a promise among us: the laws that bind a clinic (42 CFR Part 2, HIPAA) do not bind the people of a group.',
  'We come as often as we can, and say so when we cannot. If you are late, come in all the same.',
  'If you have used before a meeting, you are still one of us. Tell somebody, listen today, and talk when you are steady.',
  'Contact outside the group is each one’s own choice, and nobody owes it. We do not ask for legal names, addresses or photographs.',
  'If we ever meet in person, nobody is touched without being asked.',
  'Everybody gets room to talk. Nobody has to. We speak of ourselves and give no orders.',
  'Nobody here pays, lends, sells or asks for money.',
  'You may leave at any time, and you may come back. If you like, say goodbye, so that nobody worries.',
  'This group is no emergency service. If you or somebody else is in danger, call your local emergency number or crisis line first.',
].join('\n\n');

/** Limit of an agreement, in code points. */
export interface AgreementLimits {
  readonly agreementMostCodePoints: number;
}

/** Decision about a new text. */
export type AgreementDecision =
  | { readonly kind: 'accepted'; readonly text: string }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Decides whether a group can agree to this text. */
export function decideAgreement(draft: string, limits: AgreementLimits): AgreementDecision {
  const text = draft.normalize('NFC').trim();
  const faults = textFaults('text', text, {
    noun: 'An agreement',
    most: limits.agreementMostCodePoints,
  });
  return faults.length > 0 ? { kind: 'invalid', faults } : { kind: 'accepted', text };
}

/** True for the roles that may change the agreement: the people who lead the room. */
export function mayRevise(role: GroupRole): boolean {
  return role === 'HOST' || role === 'FACILITATOR';
}

/**
 * Returns what somebody has written anew: the paragraphs that do not stand in these texts. What stands there already is
 * no word of theirs, and says nothing about them.
 */
export function newWordsOf(text: string, standing: readonly string[]): string {
  const known = new Set(standing.flatMap(paragraphsOf));
  return paragraphsOf(text)
    .filter((paragraph) => !known.has(paragraph))
    .join('\n\n');
}

const paragraphsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
