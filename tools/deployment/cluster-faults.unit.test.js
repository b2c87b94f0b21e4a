import { expect, test } from '@jest/globals';

import { networkFaults, podFaults, rightFaults, topicFaults } from './cluster-faults.js';
import { podOwners } from './descriptors.js';

const ports = { gateway: 4000, members: 4001, groups: 4002, insights: 4004 };
const fromGateway = (part) => ({
  metadata: { name: part },
  spec: {
    podSelector: { matchLabels: { 'app.kubernetes.io/name': part } },
    ingress: [
      {
        from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'gateway' } } }],
        ports: [{ port: ports[part] }],
      },
    ],
  },
});
const policy = (name, spec) => ({ metadata: { name }, spec });
const open = ['members', 'groups', 'insights'].map(fromGateway);
const deny = policy('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const [deployment] = podOwners().filter(({ metadata }) => metadata.name === 'groups');

function changed(change) {
  const copy = JSON.parse(JSON.stringify(deployment));
  change(copy.spec.template.spec, copy.spec.template.spec.containers[0]);
  return copy;
}

const podOf = (change) => podFaults(changed(change), { port: 4002, mostStopMs: 9_000 });

test('what is as it has to be has no fault', () => {
  expect(networkFaults([deny, ...open], ports)).toEqual([]);
  expect(podOf(() => undefined)).toEqual([]);
  expect(rightFaults(deployment)).toEqual([]);
});

test.each([
  ['no denial', () => networkFaults([...open], ports)],
  [
    'a denial with a hole',
    () => networkFaults([policy('default-deny', { ...deny.spec, egress: [{}] }), ...open], ports),
  ],
  [
    'everybody let in',
    () =>
      networkFaults(
        [
          deny,
          ...open,
          policy('a', {
            podSelector: { matchLabels: { 'app.kubernetes.io/name': 'groups' } },
            ingress: [{ ports: [{ port: 4002 }] }],
          }),
        ],
        ports,
      ),
  ],
  [
    'another service let in',
    () =>
      networkFaults(
        [
          deny,
          ...open,
          policy('a', {
            podSelector: { matchExpressions: [{ values: ['groups'] }] },
            ingress: [
              {
                from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'insights' } } }],
                ports: [{ port: 4002 }],
              },
            ],
          }),
        ],
        ports,
      ),
  ],
  [
    'a namespace let in',
    () =>
      networkFaults(
        [
          deny,
          ...open,
          policy('a', {
            podSelector: { matchLabels: { 'app.kubernetes.io/name': 'members' } },
            ingress: [{ from: [{ namespaceSelector: {} }] }],
          }),
        ],
        ports,
      ),
  ],
  [
    'another port',
    () =>
      podOf((_, container) => {
        container.ports[0].containerPort = 4000;
      }),
  ],
  [
    'a wrong probe',
    () =>
      podOf((_, container) => {
        container.livenessProbe.httpGet.path = '/health/ready';
      }),
  ],
  [
    'too little time to end',
    () =>
      podOf((pod) => {
        pod.terminationGracePeriodSeconds = 14;
      }),
  ],
  [
    'a pod that may be root',
    () =>
      rightFaults(
        changed((pod) => {
          pod.securityContext.runAsNonRoot = false;
        }),
      ),
  ],
  [
    'a writable file system',
    () =>
      rightFaults(
        changed((_, container) => {
          container.securityContext.readOnlyRootFilesystem = false;
        }),
      ),
  ],
  [
    'a token of the cluster',
    () =>
      rightFaults(
        changed((pod) => {
          pod.automountServiceAccountToken = true;
        }),
      ),
  ],
  [
    'no limit of memory',
    () =>
      rightFaults(
        changed((_, container) => {
          container.resources.limits = {};
        }),
      ),
  ],
  [
    'a topic that is missing',
    () => topicFaults([], [{ name: 'a', partitions: 6, retentionMs: null }]),
  ],
  ['a topic of nobody', () => topicFaults([{ metadata: { name: 'a' }, spec: {} }], [])],
  [
    'a topic with other settings',
    () =>
      topicFaults(
        [{ metadata: { name: 'a' }, spec: { partitions: 1, config: {} } }],
        [{ name: 'a', partitions: 6, retentionMs: null }],
      ),
  ],
  ['a gateway that is kept out', () => networkFaults([deny, ...open.slice(1)], ports)],
])('is red for %s', (_what, faults) => {
  expect(faults()).toHaveLength(1);
});
