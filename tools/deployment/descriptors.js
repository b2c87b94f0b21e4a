import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

import { root } from '../repository-files.js';
import { readCompose } from './compose-file.js';

const read = (path) => readFileSync(join(root, path), 'utf8');

/** All documents of one YAML file, or of many. */
export const documentsOf = (...patterns) =>
  globSync(patterns, { cwd: root })
    .sort()
    .flatMap((path) => parseAllDocuments(read(path), { merge: true }).map((each) => each.toJS()));

/** A process that a descriptor starts: its program, its variables, and its folder of keys. */
const workload = (where, name, { command, environment, keys }) => ({
  where,
  name,
  command: command.filter((word) => !word.startsWith('--env-file')),
  readsEnvFile: command.some((word) => word.startsWith('--env-file')),
  environment,
  keys,
});

/** The compose files of a small installation, of one that sends letters, and of one that alerts by a webhook, too. */
export const SMALL = ['docker-compose.yml', 'compose.small.yml'];
export const MAIL = [...SMALL, 'compose.mail.yml'];
export const WEBHOOK = [...MAIL, 'compose.webhook.yml'];

/** What an operator has to set, by examples. */
export const SET = {
  HOLDFAST_NAME: 'help.example.org',
  RESTIC_REPOSITORY: '/elsewhere/holdfast',
  RESTIC_PASSWORD: 'x',
  HOLDFAST_SMTP_URL: 'smtps://mail.example.org',
  HOLDFAST_SMTP_FROM: 'hello@example.org',
  HOLDFAST_ALERT_WEBHOOK_URL: 'https://pager.example/in',
  HOLDFAST_ALERT_WEBHOOK_SECRET: 'whsec_c29tZXRoaW5nIG9mIDI0IGJ5dGVz',
};

/** Compose files laid over one another. */
export const composed = (files) =>
  readCompose(
    files.map((file) => join(root, file)),
    SET,
  );

/** The processes of the compose file that run our image; others, such as PostgreSQL, are not ours to check. */
export function composeWorkloads(compose = composed(['docker-compose.yml'])) {
  return Object.entries(compose.services)
    .filter(([, { image }]) => /^holdfast:/.test(image))
    .map(([name, service]) => {
      const keys = (service.volumes ?? [])
        .map((volume) => /^keys-([a-z]+):\/run\/holdfast(?::ro)?$/.exec(volume)?.[1])
        .find((found) => found !== undefined);
      const environment = Object.fromEntries(
        Object.entries(service.environment ?? {}).map(([key, value]) => [key, String(value)]),
      );
      const command = [...(service.entrypoint ?? []), ...(service.command ?? [])].map(String);
      return workload('compose', name, { command, environment, keys });
    });
}

const literalsOf = (kustomization, name) =>
  Object.fromEntries(
    (kustomization.configMapGenerator.find((each) => each.name === name)?.literals ?? []).map(
      (literal) => literal.split(/=(.*)/s).slice(0, 2),
    ),
  );

const containersOf = ({ spec }) => [
  ...(spec.template.spec.initContainers ?? []),
  ...(spec.template.spec.containers ?? []),
];

/** What stands in a Secret, by an example that its reader takes. */
const valuesOf = (env) =>
  Object.fromEntries(
    (env ?? []).map(({ name, value }) => [name, value ?? SET[name] ?? 'postgresql://secret/']),
  );

/** The folder of keys that a container sees at /run/holdfast. */
function keysOf({ spec }, container) {
  const mount = (container.volumeMounts ?? []).find((each) => each.mountPath === '/run/holdfast');
  const volume = spec.template.spec.volumes.find(({ name }) => name === mount?.name);
  return /^([a-z]+)-keys$/.exec(volume?.secret?.secretName ?? '')?.[1];
}

/** Resources of the base that run pods. */
export const podOwners = () =>
  documentsOf('k8s/base/**/*.yaml').filter(({ kind }) => kind === 'Deployment' || kind === 'Job');

/** Whether a document changes a resource of the base, and is none of its own or a list of files. */
const isPatch = ({ kind, $patch }) =>
  (kind === 'Deployment' || kind === 'Job') && $patch !== 'delete';

/**
 * The processes of one overlay, as kustomize would merge them: by name, the overlay's values over the base's.
 * @param components those that an operator switches on.
 */
export function clusterWorkloads(overlay, components = []) {
  const folder = `k8s/overlays/${overlay}`;
  const { patches: given } = parse(read(`${folder}/kustomization.yaml`));
  const inline = given.flatMap(({ patch }) => (patch === undefined ? [] : [parse(patch)]));
  const files = documentsOf(
    `${folder}/{${['parts', 'jobs', 'operations', ...components].join(',')}}/*.yaml`,
  );
  const patches = [...files, ...inline].filter(isPatch);
  const events = literalsOf(parse(read(`${folder}/settings/kustomization.yaml`)), 'events');
  return podOwners().flatMap((owner) =>
    containersOf(owner).map((container) => {
      const own = patches
        .filter((each) => each.kind === owner.kind && each.metadata.name === owner.metadata.name)
        .flatMap(containersOf)
        .filter(({ name }) => name === container.name);
      return workload(folder, container.name, {
        command: own.reduce((sofar, { command }) => command ?? sofar, container.command),
        environment: {
          ...(container.envFrom === undefined ? {} : events),
          ...valuesOf(container.env),
          ...Object.assign({}, ...own.map(({ env }) => valuesOf(env))),
        },
        keys: keysOf(owner, container),
      });
    }),
  );
}
