import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { aSharedHoldfast, type SharedHoldfast } from '@holdfast/testkit';
import { apolloApp } from '../examples/apollo/app.ts';
import { connect as connectApollo } from '../examples/apollo/client.ts';
import type { App } from '../examples/any-client/app.ts';
import { openLine } from '../examples/any-client/line.ts';
import { Session } from '../examples/any-client/session.ts';
import { firstDay, LINES, type FirstDay } from '../examples/any-client/story.ts';
import { urqlApp } from '../examples/urql/app.ts';
import { connect as connectUrql } from '../examples/urql/client.ts';

type Connect = (...given: Parameters<typeof connectApollo>) => Promise<App>;

const libraries: readonly (readonly [string, Connect])[] = [
  ['Apollo Client', async (...given) => apolloApp(await connectApollo(...given))],
  ['urql', async (...given) => urqlApp(await connectUrql(...given))],
];

describe.each(libraries)('a first day with %s', (_, connect) => {
  let holdfast: SharedHoldfast;
  let day: FirstDay;
  const warned: unknown[] = [];
  const said: string[] = [];
  const asked: string[] = [];

  beforeAll(async () => {
    holdfast = await aSharedHoldfast();
    for (const way of ['warn', 'error'] as const)
      jest.spyOn(console, way).mockImplementation((...words) => void warned.push(words));
    const session = new Session(holdfast.url);
    const line = openLine(holdfast.url, session);
    const counted: typeof fetch = (input, init) => {
      if (typeof init?.body === 'string') asked.push(init.body);
      return session.fetch(input, init);
    };
    const app = await connect(holdfast.url, { fetch: counted }, line);
    day = await firstDay({ app, session, line }, (text) => said.push(text));
  });

  test('makes the library warn of nothing', () => {
    expect(warned).toEqual([]);
  });

  test('shows the first version of a plan with its own text beside the second', () => {
    expect([...day.texts.keys()]).toEqual([2, 1]);
    expect(day.texts.get(2)).toBe('In my own words');
    expect(day.texts.get(1)).toMatch(/^To live without alcohol/);
  });

  test('shows a new room in the list of rooms, without asking for it', () => {
    expect(said.filter((text) => text.startsWith('My rooms'))).toEqual([
      'My rooms: none',
      'My rooms: By the river',
    ]);
    expect(day.rooms).toEqual(['By the river']);
    expect(asked.filter((body) => body.includes('"MyRooms"'))).toHaveLength(1);
  });

  test('reads of a room what stands behind its interface and its unions', () => {
    expect(day.read).toEqual(LINES);
  });

  test('hears everything in a room once and in order, though the line was cut', () => {
    const items = day.frames.filter((frame) => frame.__typename !== 'GroupActivityPosition');

    expect(items.map((item) => 'sequence' in item && item.sequence)).toEqual([2, 3, 4, 5]);
    expect(day.frames.filter((frame) => 'reason' in frame)).toMatchObject([
      { reason: 'RESUMED' },
      { reason: 'RESUMED' },
    ]);
  });
});
