import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mustAcknowledge } from './must-acknowledge.step.ts';
import { first, notices, second } from './notices.fixture.test.ts';
import { acknowledgements } from './privacy-notice.repository.ts';

let world: FakeWorld;
let latest: string | null;
beforeEach(() => {
  world = aFakeWorld();
  world.answers('acknowledgements', acknowledgements, {
    latest: (memberId) => (memberId === 'ada' ? latest : null),
  });
});

const now = new Date('2026-04-01T00:00:00Z');
const mustAda = () => mustAcknowledge(world.tx, { memberId: 'ada', notices, now });

describe('who creates something new', () => {
  test('must acknowledge the version in force first, if they acknowledged another one', async () => {
    latest = first.version;

    expect(await mustAda()).toBe(true);
  });

  test('need not acknowledge it twice', async () => {
    latest = second.version;

    expect(await mustAda()).toBe(false);
  });

  test('is not held up if nothing is known of them', async () => {
    latest = null;

    expect(await mustAda()).toBe(false);
  });
});
