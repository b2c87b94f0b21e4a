import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { safetySettings } from './safety-setting.repository.ts';
import { setReachability } from './set-reachability.ts';

const now = new Date('2026-03-29T02:00:00Z');

let world: FakeWorld;
let kept: Buffer | null;
beforeEach(() => {
  world = aFakeWorld();
  kept = null;
  world.answers('safetySettings', safetySettings, {
    keepReachability: (_, { sealed }) => {
      kept = sealed;
    },
  });
});

const set = (draft: Parameters<typeof setReachability>[2]['draft']) =>
  setReachability({ ownTexts: world.sealer }, world.member, { draft, now });

describe('saying how one may be reached', () => {
  test('keeps it sealed', async () => {
    expect(await set({ phone: '112 3' })).toMatchObject({ reachability: { phone: '112 3' } });
    expect(kept?.toString()).toMatch(/^safety\|.*112 3/);
    expect(world.done).toEqual(['begin', 'safetySettings.keepReachability', 'commit']);
  });

  test('with nothing takes it back', async () => {
    expect(await set({})).toEqual({ kind: 'set', reachability: null });
    expect(kept).toBeNull();
  });

  test('opens no transaction for what cannot be kept', async () => {
    expect(await set({ phone: '1'.repeat(61) })).toMatchObject({ faults: [{ path: 'phone' }] });
    expect(world.done).toEqual([]);
  });
});
