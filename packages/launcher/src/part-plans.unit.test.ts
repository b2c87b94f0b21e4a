import { expect, test } from '@jest/globals';
import { DATABASES, rolesOf } from '@holdfast/embedded-postgres';
import { operationsEnvironment, partPlan, type Installation, type PartName } from './part-plans.ts';

const ports = { gateway: 1, members: 2, groups: 3, journaling: 4, insights: 5 };
const channels = {
  HOLDFAST_SMTP_URL: 'smtps://mail.test',
  HOLDFAST_SMTP_FROM: 'duty@holdfast.test',
  HOLDFAST_ALERT_WEBHOOK_URL: 'https://pager.test/in',
  HOLDFAST_ALERT_WEBHOOK_SECRET: 'whsec_x',
};
const passwords = Object.fromEntries(rolesOf(DATABASES).map((role) => [role, 'x']));
const installation: Installation = {
  ...{ root: '/root', folder: '/folder', brokers: null, policyFile: undefined },
  secrets: { superuserPassword: '', passwords, path: (name) => `/secrets/${name}` },
  cluster: { host: '127.0.0.1', port: 5432 },
  ...{ ports, metricsPorts: ports, channels },
};
const given = (part: PartName, pattern: RegExp) =>
  Object.keys(partPlan(installation, part).environment).filter((name) => pattern.test(name));

test('alerts and letters leave from those who send them, and from nobody else', () => {
  const of = /SMTP|WEBHOOK/;

  expect(given('groups', of)).toEqual(Object.keys(channels));
  expect(given('journaling', of)).toEqual(Object.keys(channels));
  expect(given('members', of)).toEqual(['HOLDFAST_SMTP_URL', 'HOLDFAST_SMTP_FROM']);
  expect([...given('insights', of), ...given('gateway', of)]).toEqual([]);
});

test('those who show crisis lines find what was verified in the folder of the installation', () => {
  for (const part of ['gateway', 'members', 'groups', 'journaling'] as const)
    expect(partPlan(installation, part).environment).toMatchObject({
      HOLDFAST_VERIFIED_LINES: '/folder/verified-lines.jsonl',
    });
  expect(given('insights', /LINES/)).toEqual([]);
});

test('the operator’s commands know by which channels alerts leave', () => {
  expect(operationsEnvironment(installation)['groups']).toMatchObject(channels);
});
