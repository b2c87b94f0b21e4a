import { defaultPolicy } from '@holdfast/configuration';
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { type Tx, type Work } from '@holdfast/persistence';
import { createServiceKey } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createAliasDigests } from '../member/alias-digests.part.ts';
import { MemberEntity, MemberFaceEntity } from '../member/member.entity.ts';
import { type Parts } from '../parts.ts';
import { startSignIn } from './start-sign-in.ts';
import { trySecret } from '../door/try-secret.part.ts';

const ada: MemberId = newUnorderedId<'Member'>();
const PASSPHRASE = 'several quiet words';
const now = new Date('2026-11-24T12:00:00Z');
const aliasDigests = createAliasDigests(createServiceKey(Buffer.alloc(32, 1)), defaultPolicy);

/** What was done, in order. */
let done: string[];
beforeEach(() => {
  done = [];
});

const tx = {
  findOneBy: (entity: unknown, where: { skeletonDigest?: Buffer; memberId?: string }) => {
    const isAda =
      where.memberId === ada || where.skeletonDigest?.equals(aliasDigests.found('Ada')) === true;
    if (!isAda) return Promise.resolve(null);
    if (entity === MemberFaceEntity) return Promise.resolve({ isStaff: false });
    return Promise.resolve(entity === MemberEntity ? { memberId: ada, timeZone: 'UTC' } : null);
  },
  query: (_text: string, [value]: readonly [Buffer | string]) => {
    const isAda = Buffer.isBuffer(value) ? value.equals(aliasDigests.found('Ada')) : value === ada;
    return Promise.resolve([isAda ? { id: ada, hash: PASSPHRASE } : { id: null, hash: null }]);
  },
  countBy: () => Promise.resolve(0),
  insert: () => Promise.resolve(),
} as unknown as Tx;

const session = (as: string) => {
  const run = (kind: string) => (work: Work<unknown>) => {
    done.push(`${kind} as ${as}`);
    return work(tx);
  };
  return { read: run('read'), change: run('change'), close: () => Promise.resolve() };
};

const parts = {
  database: {
    asMember: () => session('member'),
    readFor: (purpose: string, work: Work<unknown>) => session(purpose).read(work),
  },
  policy: defaultPolicy,
  aliasDigests,
  trySecret: (...tried: Parameters<Parts['trySecret']>) => trySecret(parts, ...tried),
  passphrases: {
    verify: (hashed: string | null, passphrase: string) => {
      done.push('verify');
      return Promise.resolve(hashed === passphrase);
    },
  },
  throttle: {
    take: (kind: string) => {
      done.push(`take ${kind}`);
      return Promise.resolve({ kind: 'allowed' });
    },
    forgive: (kind: string) => Promise.resolve(void done.push(`forgive ${kind}`)),
    giveBack: (kind: string, subject: string) =>
      Promise.resolve(void done.push(`give back ${kind} ${subject}`)),
  },
  tokens: { deviceOf: () => null, issue: () => Promise.resolve('tokens') },
} as unknown as Parts;

const signIn = (alias: string, passphrase: string) =>
  startSignIn(
    parts,
    { deviceToken: null, clientHash: 'here', now },
    { alias, passphrase, passkey: null, secondFactor: null },
  );

describe('signing in', () => {
  test('does as much for an alias that nobody has as for a wrong passphrase', async () => {
    const refused = await signIn('Ada', 'another passphrase');
    const wrong = done;
    done = [];

    expect(await signIn('Nobody', PASSPHRASE)).toEqual(refused);
    expect(done).toEqual(wrong);
    done = [];
    expect(await signIn('A'.repeat(200_000), PASSPHRASE)).toEqual(refused);
    expect(done).toEqual(wrong);
    expect(wrong.filter((each) => each === 'verify')).toHaveLength(1);
  });

  test('takes back this try, of the address and of the alias', async () => {
    expect(await signIn('ada', PASSPHRASE)).toEqual({
      kind: 'shown',
      shown: { kind: 'signed-in', tokens: 'tokens' },
    });

    expect(done.slice(-2)).toEqual([
      'give back sign-in-address here',
      `give back sign-in-alias ${aliasDigests.found('Ada').toString('hex')}`,
    ]);
  });

  test('takes nothing back for a wrong passphrase', async () => {
    await signIn('ada', 'another passphrase');

    expect(done.filter((each) => /forgive|give back/.test(each))).toEqual([]);
  });
});
