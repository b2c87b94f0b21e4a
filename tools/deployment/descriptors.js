import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

import { root } from '../repository-files.js';

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

/** The processes of the compose file that run our image; others, such as PostgreSQL, are not ours to check. */
export function composeWorkloads(compose = parse(read('docker-compose.yml'), { merge: true })) {
  return Object.entries(compose.services)
    .filter(([, { image }]) => image === 'holdfast:local')
    .map(([name, service]) => {
      const keys = (service.volumes ?? [])
        .map((volume) => /^keys-([a-z]+):\/run\/holdfast(?::ro)?$/.exec(volume)?.[1])
        .find((found) => found !== undefined);
      // A compose file takes such values from its user; the text behind `:-` is the default.
      const plain = (value) => String(value).replace(/\$\{\w+:-([^}]*)\}/, '$1');
      const environment = Object.fromEntries(
        Object.entries(service.environment ?? {}).map(([key, value]) => [key, plain(value)]),
      );
      const command = [...(service.entrypoint ?? []), ...(service.command ?? [])].map(String);
      return workload('docker-compose.yml', name, { command, environment, keys });
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

const valuesOf = (env) =>
  Object.fromEntries((env ?? []).map(({ name, value }) => [name, value ?? 'postgresql://secret/']));

/** The folder of keys that a container sees at /run/holdfast. */
function keysOf({ spec }, container) {
  const mount = (container.volumeMounts ?? []).find((each) => each.mountPath === '/run/holdfast');
  const volume = spec.template.spec.volumes.find(({ name }) => name === mount?.name);
  return /^([a-z]+)-keys$/.exec(volume?.secret?.secretName ?? '')?.[1];
}

/** Resources of the base that run pods. */
export const podOwners = () =>
  documentsOf('k8s/base/**/*.yaml').filter(({ kind }) => kind === 'Deployment' || kind === 'Job');

/** The processes of one overlay, as kustomize would merge them: by name, the overlay's values over the base's. */
export function clusterWorkloads(overlay) {
  const folder = `k8s/overlays/${overlay}`;
  const kustomization = parse(read(`${folder}/kustomization.yaml`));
  const inline = kustomization.patches
    .flatMap(({ patch }) => (patch === undefined ? [] : [parse(patch)]))
    .filter((patch) => patch.$patch !== 'delete');
  const patches = [...documentsOf(`${folder}/parts/*.yaml`), ...inline];
  const events = literalsOf(kustomization, 'events');
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
