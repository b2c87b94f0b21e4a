import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../repository-files.js';
import { blocksOf, DOCUMENTS } from '../walk/blocks.js';
import { composed, composeWorkloads, documentsOf, SET, SMALL, WEBHOOK } from './descriptors.js';

const read = (path) => readFileSync(join(root, path), 'utf8');
const small = composeWorkloads(composed(SMALL));

describe('a small installation', () => {
  const { services } = composed(SMALL);
  const environmentOf = (name) => small.find((each) => each.name === name).environment;

  test('has one name: for its certificate, for the graph and for passkeys', () => {
    const { HOLDFAST_NAME: name } = SET;

    expect(services.entrance.environment.HOLDFAST_NAME).toBe(name);
    expect(environmentOf('gateway').HOLDFAST_PUBLIC_HOSTS).toBe(name);
    expect(environmentOf('members')).toMatchObject({
      HOLDFAST_PASSKEY_RP_ID: name,
      HOLDFAST_PASSKEY_ORIGINS: `https://${name}`,
    });
    expect(read('small/Caddyfile')).toContain('{$HOLDFAST_NAME} {');
  });

  test('is entered by its entrance alone, which asks the gateway for the graph alone', () => {
    const open = Object.entries(services).filter(([, { ports = [] }]) => ports.length > 0);
    const outside = Object.entries(services).filter(([, { networks }]) =>
      networks.includes('outside'),
    );
    const [, paths] = /@graph path (.+)/.exec(read('small/Caddyfile'));
    const routes = documentsOf('k8s/overlays/production/entrance.yaml')
      .filter(({ kind }) => kind === 'HTTPRoute')
      .flatMap(({ spec }) => spec.rules.flatMap(({ matches }) => matches))
      .map(({ path }) => path.value);

    expect(open.map(([name]) => name)).toEqual(['entrance']);
    expect(outside.map(([name]) => name)).toEqual(['entrance', 'backup']);
    expect(environmentOf('gateway').HOLDFAST_TRUSTED_PROXIES).toBe('1');
    expect(paths.split(' ').sort()).toEqual([...new Set(routes)].sort());
  });

  test('lets out those who send letters and alerts, where it is told to, and nobody else', () => {
    const all = Object.entries(composed(WEBHOOK).services);
    const inside = (network) =>
      all.filter(([, { networks }]) => networks.includes(network)).map(([name]) => name);

    expect(inside('mail')).toEqual(['members', 'groups', 'journaling']);
    expect(inside('webhook')).toEqual(['groups', 'journaling']);
    for (const name of ['members', 'groups', 'journaling'])
      expect(services[name].networks).toEqual(['inside']);
  });

  test('has what was verified of crisis lines in its backups', () => {
    const script = read('small/holdfast');
    const [, saved] = /backup backup .* (\/backup\/.+)/.exec(script);

    expect(saved.split(' ')).toContain('/backup/lines.tar');
    expect(script).toContain('operations -xC /var/lib/lines < backup/lines.tar');
  });

  test('keeps no backup longer than members are promised', () => {
    const [, days] = /--keep-within (\d+)d --prune/.exec(read('small/holdfast'));

    expect(Number(days) + 1).toBeLessThanOrEqual(30);
  });
});

describe('the documents', () => {
  test('mark each block of commands for compose or a cluster, so that it is walked', () => {
    // Fetching the code is what nobody can walk who has it.
    const unmarked = DOCUMENTS.flatMap(blocksOf).filter(
      ({ forms, commands }) => forms.length === 0 && !commands.startsWith('git clone'),
    );

    expect(unmarked.map(({ path, under }) => `${path}, ${under}`)).toEqual([]);
  });
});
