import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHealth, serveHttp, type HttpServer } from '@holdfast/http';
import { buildSchema, parse, validate } from 'graphql';
import { demonstrationPeople } from './demonstration-people.ts';
import { explorerRoutes } from './explorer-routes.ts';

const ROOT = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'explorer '));
const file = join(folder, 'demonstration.json');
const person = { alias: 'Juniper', passphrase: 'amber birch cedar delta ember' };
const note = () => undefined;
const logger = { info: note, warn: note, error: note };
const routes = explorerRoutes(file);
let server: HttpServer;

beforeAll(async () => {
  const options = { routes, health: createHealth({}), logger };
  server = await serveHttp(options, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close(0);
  rmSync(folder, { recursive: true });
});

interface Given {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Asks for the path as it is written, dots and all. */
function ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Given> {
  return new Promise((resolve, reject) => {
    get({ port: server.port, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, text });
      });
    }).on('error', reject);
  });
}

describe('the explorer', () => {
  test.each(Object.keys(routes).map((route) => route.replace('GET ', '')))(
    'is given whole from here: %s',
    async (path) => {
      const { status, headers, text } = await ask(path);

      expect(status).toBe(200);
      expect(headers['content-type']).toMatch(
        /^((text\/(html|css|javascript)|application\/json); charset=utf-8|image\/svg\+xml)$/,
      );
      expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
    },
  );

  test('its pages run no script but files of here', async () => {
    const { headers, text } = await ask('/');

    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(text).not.toMatch(/<script(?![^>]* src=)/);
  });

  test('what a browser has already is not sent again', async () => {
    const { headers } = await ask('/');
    const again = await ask('/', { 'if-none-match': String(headers.etag) });

    expect([again.status, again.text]).toEqual([304, '']);
  });

  test.each(['/explorer/../../package.json', '/explorer/', '/examples/live-room/client.mjs'])(
    'gives nothing but its files: %s',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );
});

describe('the first operations', () => {
  const schema = buildSchema(readFileSync(join(ROOT, 'schemas/api.graphql'), 'utf8'));
  const text = ['documents.js', 'safety-documents.js']
    .map((name) => readFileSync(join(import.meta.dirname, 'page', name), 'utf8'))
    .join('\n');
  const documents = [...text.matchAll(/^export const (\w+) = `([^`]*)`/gm)];

  test.each(documents.map(([, name = '', document = '']) => [name, document]))(
    'fit the schema: %s',
    (_, document) => {
      expect(validate(schema, parse(document))).toEqual([]);
      // Lines of comments are read whole beside the answer.
      for (const line of document.split('\n')) expect(line.length).toBeLessThanOrEqual(56);
    },
  );

  test('are there', () => {
    expect(documents.length).toBeGreaterThanOrEqual(5);
  });
});

describe('the people of the demonstration', () => {
  const people = async (headers?: Readonly<Record<string, string>>): Promise<unknown> =>
    JSON.parse((await ask('/explorer/people.json', headers)).text);

  test('are nobody until they are made', async () => {
    expect(await people()).toEqual([]);

    writeFileSync(file, JSON.stringify({ people: [person], seed: 's', isDone: false }));

    expect(await people()).toEqual([]);
  });

  test('are told to the explorer, and to no page of elsewhere', async () => {
    const sight = { title: 'A journal', query: 'query Journal { viewer { id } }' };
    const sights = [
      { ...sight, as: 'Juniper' },
      { ...sight, as: 'Rowan' },
    ];
    writeFileSync(file, JSON.stringify({ people: [person], sights, seed: 's', isDone: true }));

    expect(await people()).toEqual([{ ...person, sights: [sight] }]);
    expect(await people({ host: 'rebound.example' })).toEqual([]);
    expect(await people({ 'sec-fetch-site': 'cross-site' })).toEqual([]);
  });

  test.each([
    ['127.0.0.1', 1],
    ['::1', 1],
    ['::ffff:127.0.0.1', 1],
    ['192.168.1.9', 0],
    ['::ffff:192.168.1.9', 0],
    ['fe80::9', 0],
  ])('are told to %s, whatever name it writes: %i', async (remoteAddress, count) => {
    writeFileSync(file, JSON.stringify({ people: [person], seed: 's', isDone: true }));
    const request = { headers: { host: 'localhost:4000' }, socket: { remoteAddress } };
    let told = '';
    const response = { writeHead: note, end: (text: string) => void (told = text) };

    await demonstrationPeople(file)(request as IncomingMessage, response as never);

    expect(JSON.parse(told)).toHaveLength(count);
  });
});
