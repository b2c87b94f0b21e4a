import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerJson, createHealth, serveHttp, type HttpServer } from '@holdfast/http';
import { hostRule, underOurName } from './public-hosts.ts';

describe('a request', () => {
  const isOurs = hostRule(['graph.example']);

  test.each([
    'graph.example',
    'Graph.Example:443',
    'localhost:4000',
    '127.0.0.1:4000',
    '10.0.2.2:4000',
    '192.168.1.20',
    '[::1]:4000',
    '[fe80::1]',
  ])('comes under a name of ours: %s', (host) => {
    expect(isOurs({ host })).toBe(true);
  });

  test.each([
    undefined,
    '',
    'rebound.example:4000',
    'graph.example.rebound.example',
    'localhost.rebound.example',
    '127.0.0.1.rebound.example',
    'rebound.example/graph.example',
    'graph.example:4000:1',
    'graph.example@rebound.example',
    '[graph.example]',
    '[::1',
    '[127.0.0.1].rebound.example',
  ])('comes under another name: %s', (host) => {
    expect(isOurs({ ...(host === undefined ? {} : { host }) })).toBe(false);
  });
});

describe('a server', () => {
  let http: HttpServer;
  const ignore = () => undefined;
  beforeAll(async () => {
    const route = underOurName(hostRule([]), (_, response) => {
      answerJson(response, 200, {});
    });
    http = await serveHttp(
      {
        routes: { 'GET /graphql': route },
        health: createHealth({}),
        logger: { info: ignore, warn: ignore, error: ignore },
      },
      { host: '127.0.0.1', port: 0 },
    );
  });
  afterAll(() => http.close(0));
  const statusOf = (path: string, host: string) =>
    new Promise((resolve, reject) => {
      get({ port: http.port, path, headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });

  test('refuses a name that is not ours, and answers to probes under any', async () => {
    expect(await statusOf('/graphql', 'localhost')).toBe(200);
    expect(await statusOf('/graphql', 'rebound.example')).toBe(421);
    expect(await statusOf('/health/live', 'rebound.example')).toBe(200);
    expect(await statusOf('/health/ready', '10.1.2.3:4000')).toBe(200);
  });
});
