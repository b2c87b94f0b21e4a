import type { Client } from 'graphql-ws';
import type { App, Frame } from './app.ts';
import { MyPlansDocument, MyRoomsDocument, type MyRoomsQuery } from './generated/graphql.ts';
import type { Session } from './session.ts';
import { changePlan, enrol, makePlan, openRoom, post, readRoom } from './steps.ts';

/** An app of one person: a client library, the sign-in and the line of live rooms. */
export interface Phone {
  readonly app: App;
  readonly session: Session;
  readonly line: Client;
}

/** What a screen of the app showed at the end. */
export interface FirstDay {
  readonly rooms: readonly string[];
  /** The text of the changed item, by version of the plan. */
  readonly texts: ReadonlyMap<number, string>;
  readonly frames: readonly Frame[];
  /** The messages of the room, read again. */
  readonly read: readonly (string | null | undefined)[];
}

/** What is said in the room. */
export const LINES = ['Hello.', 'Is somebody there?', 'The line was cut.', 'And it came back.'];

/** Enrols, makes a plan and changes it, opens a room and talks in it while the line is cut once. */
export async function firstDay(
  { app, session, line }: Phone,
  say: (text: string) => void,
): Promise<FirstDay> {
  const alias = `Wren ${Math.random().toString(36).slice(2, 8)}`;
  const codes = await enrol(app, session, alias);
  say(`${alias} has enrolled, and has ${codes.length} recovery codes.`);

  const texts = await aPlanInTwoVersions(app);
  for (const [version, text] of texts) say(`Version ${version} of the plan says: ${text}`);

  let rooms: readonly string[] = ['?'];
  const stop = app.watch(MyRoomsDocument, {}, (data) => {
    if (rooms.join() === namesOf(data).join()) return;
    rooms = namesOf(data);
    say(`My rooms: ${rooms.join(', ') || 'none'}`);
  });
  const { id: groupId } = await openRoom(app, 'By the river');
  const frames = await aTalk({ app, line, groupId }, say);
  const { items } = await readRoom(app, groupId);
  const messages = items.filter((item) => item.__typename === 'GroupMessagePosted');
  const read = messages.map(({ groupMessage }) => groupMessage?.body);
  stop();
  await line.dispose();
  return { rooms, texts, frames, read };
}

const namesOf = ({ viewer }: MyRoomsQuery): string[] =>
  (viewer?.memberships ?? []).map(({ group }) => group?.name ?? '?');

/** Makes a plan, changes its first item, and reads both versions through the cache. */
async function aPlanInTwoVersions(app: App): Promise<ReadonlyMap<number, string>> {
  const { version: baseVersion, items } = await makePlan(app);
  const [item] = items;
  if (item === undefined) throw new Error('There is nothing in this plan.');
  await changePlan(app, { baseVersion, key: item.key, text: 'In my own words' });
  const { viewer } = await app.read(MyPlansDocument, {});
  const versions = viewer?.recoveryPlanVersions?.edges ?? [];
  return new Map(
    versions.map(({ node }) => [
      node.version,
      node.items.find(({ key }) => key === item.key)?.text ?? '',
    ]),
  );
}

/** Talks in a room over a line that is cut in the middle. */
async function aTalk(
  { app, line, groupId }: { readonly app: App; readonly line: Client; readonly groupId: string },
  say: (text: string) => void,
): Promise<readonly Frame[]> {
  const frames: Frame[] = [];
  const { after } = await readRoom(app, groupId);
  const heard = new Promise<void>((resolve) => {
    const stop = app.listen({ groupId, after }, (frame) => {
      frames.push(frame);
      say(sentence(frame));
      if (frame.__typename !== 'GroupMessagePosted') return;
      if (frame.groupMessage?.body === LINES[1]) line.terminate();
      if (frame.groupMessage?.body !== LINES.at(-1)) return;
      stop();
      resolve();
    });
  });
  for (const text of LINES) await post(app, groupId, text);
  await heard;
  return frames;
}

function sentence(frame: Frame): string {
  if (frame.__typename === 'GroupActivityPosition') return `– ${frame.reason}`;
  const words = frame.__typename === 'GroupMessagePosted' ? (frame.groupMessage?.body ?? '–') : '–';
  return `${frame.sequence} ${words}`;
}
