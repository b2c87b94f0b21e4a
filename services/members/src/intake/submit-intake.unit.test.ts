import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { acknowledgements } from '../privacy-notice/privacy-notice.repository.ts';
import { intakes, type StoredIntake } from './intake.repository.ts';
import type { Intake } from './intake.rule.ts';
import { submitIntake, type Submission } from './submit-intake.ts';

const now = new Date('2026-11-25T12:00:00Z');

const intake: Intake = {
  focuses: [
    { kind: 'ALCOHOL', stage: 'ACTION', goalType: 'ABSTINENCE', name: null, priorAttempts: 1 },
  ],
  reasons: ['to sleep'],
  situations: [],
  supports: [],
  helpedBefore: [],
  copingSkillIds: ['urge-surf'],
  meetings: null,
  medication: null,
};

let world: FakeWorld;
let kept: StoredIntake[];
let acknowledged: string;
beforeEach(() => {
  world = aFakeWorld();
  kept = [];
  acknowledged = '2026-11';
  world.answers('acknowledgements', acknowledgements, { latest: () => acknowledged });
  world.answers('intakes', intakes, {
    addOnce: (stored) => {
      if (kept.some(({ keyDigest }) => keyDigest.equals(stored.keyDigest))) return false;
      kept.push(stored);
      return true;
    },
    findByKey: (memberId, keyDigest) =>
      kept.find((each) => each.memberId === memberId && each.keyDigest.equals(keyDigest)) ?? null,
  });
});

const submit = (changes: Partial<Intake> = {}, request: Partial<Submission> = {}) =>
  submitIntake(
    {
      notices: [{ version: '2026-11', effectiveOn: '2026-11-01', texts: [] as never }],
      planWords: { skills: [{ id: 'breathe' }, { id: 'urge-surf' }] },
      policy: { intakeMostEntries: 3, intakeTextMostCodePoints: 20 },
      sealer: world.sealer,
    },
    world.member,
    { draft: { ...intake, ...changes }, idempotencyKey: 'a key', now, ...request },
  );

describe('submitting an intake', () => {
  test('keeps it as one sealed document, tidied, in one transaction', async () => {
    const outcome = await submit({ reasons: [' to   sleep '] });

    const { memberId } = world.member;
    expect(outcome).toEqual({ kind: 'submitted', stored: kept[0], intake });
    expect(kept).toEqual([
      {
        id: expect.any(String),
        memberId,
        documentSealed: sealedText(
          { purpose: 'plan', ownerId: memberId, rowId: kept[0]?.id ?? '' },
          JSON.stringify(intake),
        ),
        submittedAt: now,
        keyDigest: expect.any(Buffer),
        inputDigest: expect.any(Buffer),
      },
    ]);
    expect(world.done).toEqual([
      ...['begin', 'acknowledgements.latest', 'intakes.addOnce', 'publish words-kept.v1', 'commit'],
    ]);
  });

  test('tells with it how its words sound, once, and always under seal', async () => {
    await submit({ reasons: ['to sleep'] });
    await submit({ reasons: ['to sleep'] });
    await submit({ reasons: ['I want to die'] }, { idempotencyKey: 'another key' });

    const sealed = world.published.map(({ data }) =>
      Buffer.from(String(data['sealed']), 'base64url').toString(),
    );
    expect(sealed).toEqual([
      expect.stringContaining('"level":"none"'),
      expect.stringContaining('"class":"SUI_ACTIVE"'),
    ]);
    expect(new Set(sealed.map(({ length }) => length)).size).toBe(1);
    expect(world.published[1]).toMatchObject({
      topic: 'members.words.v1',
      data: { memberId: world.member.memberId, where: 'INTAKE', version: 1 },
    });
    expect(world.published[1]?.data).not.toHaveProperty('level');
  });

  test('answers a repeat from the intake that the first request made', async () => {
    const first = await submit();

    expect(await submit({ reasons: ['to sleep '] })).toEqual(first);
    expect(kept).toHaveLength(1);
  });

  test('refuses a key that was sent with other answers', async () => {
    await submit();

    expect(await submit({ reasons: ['to wake up'] })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'idempotencyKey' }],
    });
  });

  test('refuses a key that is taken, if the intake that has it cannot be read', async () => {
    world.answers('intakes', intakes, { addOnce: () => false, findByKey: () => null });

    expect(await submit()).toMatchObject({ kind: 'invalid' });
  });

  test('keeps two intakes with the same answers under two keys', async () => {
    await submit();
    await submit({}, { idempotencyKey: 'another key' });

    expect(new Set(kept.map(({ id }) => id)).size).toBe(2);
  });

  test('digests the key by the member’s plan key and the name of the mutation', async () => {
    await submit();

    expect(kept[0]?.keyDigest.toString()).toBe(
      `digest|${world.member.memberId}|plan|{"mutation":"submitIntake","idempotencyKey":"a key"}`,
    );
  });

  test('keeps nothing until the notice in force is acknowledged', async () => {
    acknowledged = '2025-01';

    expect(await submit()).toEqual({ kind: 'notice-outdated' });
    expect(kept).toEqual([]);
  });

  test('opens no transaction for answers that are invalid', async () => {
    const unknown = { copingSkillIds: ['no-such-skill'] };

    expect(await submit(unknown, { idempotencyKey: '' })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'copingSkillIds[0]' }, { path: 'idempotencyKey' }],
    });
    expect(await submit(unknown)).toMatchObject({ kind: 'invalid' });
    expect(world.done).toEqual([]);
  });
});
