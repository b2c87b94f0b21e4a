import { join } from 'node:path';
import type { Route } from '@holdfast/http';
import { demonstrationPeople } from './demonstration-people.ts';
import { graphiqlAssets } from './graphiql-assets.ts';
import { fileAsset, serveAsset } from './serve-asset.ts';

/** Folder of the pages: the compiler does not copy them to dist. */
const PAGE = join(import.meta.dirname, '../../src/explorer/page');
const LIVE_ROOM = join(import.meta.dirname, '../../../examples/live-room');

/** Files by their addresses: these and no others are served. */
const FILES: Readonly<Record<string, string>> = {
  '/': join(PAGE, 'explorer.html'),
  '/explorer/explorer.css': join(PAGE, 'explorer.css'),
  '/explorer/explorer.js': join(PAGE, 'explorer.js'),
  '/explorer/ask-graph.js': join(PAGE, 'ask-graph.js'),
  '/explorer/documents.js': join(PAGE, 'documents.js'),
  '/explorer/safety-documents.js': join(PAGE, 'safety-documents.js'),
  '/explorer/listen.js': join(PAGE, 'listen.js'),
  '/explorer/mark.svg': join(PAGE, 'mark.svg'),
  '/explorer/open-up.js': join(PAGE, 'open-up.js'),
  '/explorer/say.js': join(PAGE, 'say.js'),
  '/explorer/sign-in.js': join(PAGE, 'sign-in.js'),
  '/explorer/tabs.js': join(PAGE, 'tabs.js'),
  '/explorer/welcome.js': join(PAGE, 'welcome.js'),
  '/examples/live-room': join(LIVE_ROOM, 'room.html'),
  '/examples/live-room/room.js': join(LIVE_ROOM, 'room.js'),
  '/examples/live-room/line.js': join(LIVE_ROOM, 'line.js'),
  '/examples/live-room/documents.js': join(LIVE_ROOM, 'documents.js'),
  '/examples/live-room/session.js': join(LIVE_ROOM, 'session.js'),
};

/**
 * Makes the routes of the explorer and the example page. Everything they need comes from here, so that they work
 * without a network.
 * @param peopleFile file with the demonstration's people; given on a developer's machine only.
 */
export function explorerRoutes(peopleFile: string | undefined): Readonly<Record<string, Route>> {
  const files = Object.entries(FILES).map(([address, path]) => [address, () => fileAsset(path)]);
  const assets = { ...Object.fromEntries(files), ...graphiqlAssets() } as ReturnType<
    typeof graphiqlAssets
  >;
  const routes = Object.entries(assets).map(([address, load]) => [
    `GET ${address}`,
    serveAsset(load),
  ]);
  return {
    ...(Object.fromEntries(routes) as Record<string, Route>),
    'GET /explorer/people.json': demonstrationPeople(peopleFile),
  };
}
