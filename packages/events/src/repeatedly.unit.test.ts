import type { LogFields } from '@holdfast/telemetry';
import { expect, test } from '@jest/globals';
import { repeatedly } from './repeatedly.ts';

test.each([
  [new Error('Query read timeout'), { errorClass: 'Error', reason: 'late' }],
  [
    Object.assign(new Error('ended'), { code: '57P01' }),
    { errorClass: 'Error', code: '57P01', reason: 'ending' },
  ],
  [new Error('what somebody wrote'), { errorClass: 'Error' }],
])(
  'a fault %p is logged with what is known of it and where, and no message',
  async (fault, fields) => {
    const logged = Promise.withResolvers<LogFields | undefined>();
    const silent = () => undefined;
    const running = repeatedly({
      event: 'reader-interrupted',
      target: 'broker',
      fields: { topic: 'members.member.v1' },
      logger: { info: silent, error: silent, warn: (_, given) => logged.resolve(given) },
      work: () => {
        throw fault;
      },
    });

    expect(await logged.promise).toEqual({
      topic: 'members.member.v1',
      target: 'broker',
      ...fields,
    });
    await running.stop();
  },
);
