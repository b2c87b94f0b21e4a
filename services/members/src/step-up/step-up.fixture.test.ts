import type { FakeWorld } from '@holdfast/fakes';
import type { AskingOwner } from '@holdfast/subgraph';
import { members } from '../member/member.repository.ts';
import { nudges } from '../nudge/nudge.repository.ts';
import { securityEvents } from '../security-event/security-event.repository.ts';
import type { SecurityEvent } from '../security-event/security-event.rule.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { startSignIn } from '../sign-in/sign-in.rule.ts';
import type { Confirmed, StepUp } from './step-up.part.ts';

/** Makes a step-up that notes each call. It confirms by the passphrase, and without one if the sign-in is said to be enough. */
export function aStepUp(
  world: FakeWorld,
  { right, isEnough = false }: { readonly right: string; readonly isEnough?: boolean },
): StepUp {
  const outcomes: Readonly<Record<string, Confirmed>> = {
    [right]: { kind: 'confirmed' },
    'one too many': { kind: 'too-many', retryAfterSeconds: 7 },
    'without a factor': { kind: 'second-factor-needed' },
  };
  return {
    confirm: (_who, { act, passphrase }) => {
      world.done.push(`${act} by ${passphrase ?? 'the sign-in'}`);
      const without: Confirmed = { kind: isEnough ? 'confirmed' : 'passphrase-needed' };
      return Promise.resolve(
        passphrase === null ? without : (outcomes[passphrase] ?? { kind: 'passphrase-wrong' }),
      );
    },
  };
}

/** The refusals of a mutation that makes sure who asks: what is given, and the outcome. */
export const NOT_CONFIRMED: readonly (readonly [string | null, Confirmed])[] = [
  ['other words', { kind: 'passphrase-wrong' }],
  [null, { kind: 'passphrase-needed' }],
  ['one too many', { kind: 'too-many', retryAfterSeconds: 7 }],
  ['without a factor', { kind: 'second-factor-needed' }],
];

/** What an account does in the transaction of a change that is noted. */
export const LOOKED = ['members.lockFace', 'signIns.find'] as const;
export const NOTED = [...LOOKED, 'securityEvents.add', 'nudges.tell'] as const;

/** What an owner was told, and whether their sign-in has ended meanwhile. */
export interface ToldOwner {
  readonly events: SecurityEvent[];
  readonly letters: Parameters<typeof nudges.tell>[1][];
  hasEnded: boolean;
}

/** Answers for the account of somebody who asks: their sign-in lives, and what they are told is kept. */
export function toldOwner(
  world: FakeWorld,
  { memberId, signInId }: Pick<AskingOwner, 'memberId' | 'signInId'>,
): ToldOwner {
  const told: ToldOwner = { events: [], letters: [], hasEnded: false };
  const began = new Date('2026-01-01T00:00:00Z');
  world.answers('members', members, {
    lockFace: (id) => ({ memberId: id, isStaff: false, aliasSealed: Buffer.of() }),
  });
  world.answers('signIns', signIns, {
    find: (id) =>
      id === signInId
        ? { ...startSignIn(id, memberId, began), endedAt: told.hasEnded ? began : null }
        : null,
  });
  world.answers('securityEvents', securityEvents, { add: (event) => void told.events.push(event) });
  world.answers('nudges', nudges, { tell: (letter) => void told.letters.push(letter) });
  return told;
}
