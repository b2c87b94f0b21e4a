import type { FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import type { AskingOwner } from '@holdfast/subgraph';
import { signIns } from './sign-in.repository.ts';
import { startSignIn, type SignIn } from './sign-in.rule.ts';

/** Makes somebody who asks, with a sign-in. */
export const anOwner = (world: FakeWorld): AskingOwner => ({
  ...world.member,
  signInId: newUnorderedId<'SignIn'>(),
});

/** Makes a sign-in of somebody. */
export const aSignIn = (
  memberId: string,
  startedAt: Date,
  given: Partial<SignIn> = {},
): SignIn => ({
  ...startSignIn(newUnorderedId<'SignIn'>(), memberId, startedAt),
  ...given,
});

/** Answers for the repository with sign-ins in memory. As one member, the rows of others are not there. */
export function signInsOf(world: FakeWorld, memberId: string, given: readonly SignIn[] = []) {
  const kept = new Map(given.map((signIn) => [signIn.id, signIn]));
  const find = (id: string) => {
    const found = kept.get(id);
    return found?.memberId === memberId ? found : null;
  };
  const open = (owner: string) =>
    [...kept.values()].filter((each) => each.memberId === owner && each.endedAt === null);
  const put = (id: string, change: Partial<SignIn>) => {
    const present = find(id);
    if (present !== null) kept.set(id, { ...present, ...change });
  };
  world.answers('signIns', signIns, {
    find,
    lock: find,
    lockOpen: open,
    open: (owner) =>
      open(owner).sort((one, other) => other.startedAt.getTime() - one.startedAt.getTime()),
    isOpen: (id) => find(id)?.endedAt === null,
    byIds: (ids) => [...kept.values()].filter(({ id }) => ids.includes(id)),
    end: ({ id, endedAt }) => {
      put(id, { endedAt });
    },
    save: ({ id, generation, rotatedAt, endedAt }) => {
      put(id, { generation, rotatedAt, endedAt });
    },
    showSecondFactor: (id, secondFactorAt) => {
      put(id, { secondFactorAt });
    },
    add: (signIn) => {
      kept.set(signIn.id, signIn);
    },
    addOnce: (signIn) => {
      const isFirst = !kept.has(signIn.id);
      if (isFirst) kept.set(signIn.id, signIn);
      return isFirst;
    },
  });
  return kept;
}
