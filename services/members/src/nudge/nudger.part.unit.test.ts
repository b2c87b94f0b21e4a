import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import type { Logger } from '@holdfast/telemetry';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { readLetterTexts } from '../letter/read-letter-texts.part.ts';
import { nudges } from './nudge.repository.ts';
import { startSending, type SendingMeans } from './nudger.part.ts';

const environment = { DATABASE_SERVICE_URL: 'postgres://members_service@database/members' };
const logger = {} as Logger;

let world: FakeWorld;
let isOpen: boolean;
let started: Parameters<SendingMeans['startAlone']>[0][];
beforeEach(() => {
  world = aFakeWorld();
  started = [];
  isOpen = true;
});
const start = (isThereAServer = true) => {
  const done = () => Promise.resolve();
  const sender = { send: done, forget: done, close: world.notes('close') };
  const { database, sealer } = world;
  return startSending({ database, sealer, isOpen: () => isOpen }, environment, logger, {
    openSender: () => (isThereAServer ? sender : null),
    startAlone: (options) => {
      started.push(options);
      return {
        poke: () => undefined,
        stop: async () => {
          await Promise.resolve();
          world.notes('stop')();
        },
      };
    },
  });
};

describe('sending', () => {
  test('hands out the sender and the words, and starts one worker that sends nudges', async () => {
    const sending = start();

    expect(sending.sender).not.toBeNull();
    expect(sending.letterTexts).toEqual(readLetterTexts());
    expect(started).toMatchObject([
      {
        name: 'nudges',
        databaseUrl: environment.DATABASE_SERVICE_URL,
        pollMs: 5_000,
      },
    ]);
    world.answers('nudges', nudges, { due: () => [] });
    await started[0]?.work();
    expect(world.done).toContain('nudges.due');
  });

  test('sends nobody anything before the service is open', async () => {
    start();
    isOpen = false;
    world.answers('nudges', nudges, { due: () => [] });

    await started[0]?.work();

    expect(world.done).toEqual([]);
  });

  test('stops the worker before it closes the sender', async () => {
    await start().stop();

    expect(world.done).toEqual(['stop', 'close']);
  });

  test('starts no worker without a mail server, and has nothing to stop', async () => {
    const sending = start(false);
    await sending.stop();

    expect([sending.sender, started, world.done]).toEqual([null, [], []]);
  });
});
