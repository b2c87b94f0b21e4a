// Pods as containers of a walk: mounts and variables, as the cluster would lay them.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { volumeFolder } from './container.js';
import { at, volume } from './state.js';

export const secretFolder = (name) => at('cluster/secrets', name);

/** Each part has an address of its own in a cluster; here they share one, and with it this port. */
const METRICS = 'HOLDFAST_METRICS_PORT';
const PARTS = ['gateway', 'members', 'groups', 'journaling', 'insights'];

/** The one container of a deployment, and its pod. */
export const podOf = ({ spec }) => ({
  pod: spec.template.spec,
  container: spec.template.spec.containers[0],
});

/** What a ConfigMap holds. One that may be missing holds nothing until it is there. */
function configMap(name, mayBeMissing = false) {
  const path = at('cluster/configmap', `${name}.json`);
  if (mayBeMissing && !existsSync(path)) return {};
  return JSON.parse(readFileSync(path, 'utf8')).data ?? {};
}

/** Lays the files of a ConfigMap, each whole at any moment: pods see them change as the kubelet changes them. */
export function layConfigMap({ name, optional }) {
  const folder = at('cluster/projected-maps', name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(configMap(name, optional))) {
    writeFileSync(join(folder, `..${file}`), text);
    renameSync(join(folder, `..${file}`), join(folder, file));
  }
  return folder;
}

function folderOf(owner, source) {
  if (source.secret !== undefined) {
    const folder = secretFolder(source.secret.secretName);
    if (!existsSync(folder)) throw new Error(`secret "${source.secret.secretName}" not found`);
    return source.secret.items === undefined ? folder : some(owner, source, folder);
  }
  if (source.configMap !== undefined) return layConfigMap(source.configMap);
  if (source.persistentVolumeClaim !== undefined)
    return volume(source.persistentVolumeClaim.claimName);
  return volumeFolder(at('cluster/empty', `${owner}-${source.name}`));
}

/** Some files of a Secret. */
function some(owner, { name, secret: { items } }, from) {
  const folder = at('cluster/projected', `${owner}-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { key, path } of items) cpSync(join(from, key), join(folder, path));
  return folder;
}

function valueOf({ value, valueFrom }) {
  if (value !== undefined) return value;
  const { name, key } = valueFrom.secretKeyRef;
  return readFileSync(join(secretFolder(name), key), 'utf8');
}

/** The containers of an owner of pods, in the order in which they run. */
export function containersOf({ metadata: { name: owner }, spec }) {
  const pod = spec.template.spec;
  return [...(pod.initContainers ?? []), ...pod.containers].map((container) => {
    const mounts = (container.volumeMounts ?? [])
      .filter(({ mountPath }) => mountPath !== '/tmp')
      .map(({ name, mountPath, readOnly }) => ({
        folder: folderOf(
          owner,
          pod.volumes.find((each) => each.name === name),
        ),
        target: mountPath,
        isReadOnly: readOnly === true,
      }));
    const environment = Object.fromEntries([
      ...(container.envFrom ?? []).flatMap(({ configMapRef }) =>
        Object.entries(configMap(configMapRef.name)),
      ),
      ...(container.env ?? []).map((each) => [each.name, valueOf(each)]),
    ]);
    if (environment[METRICS] !== undefined)
      environment[METRICS] = String(9464 + PARTS.indexOf(owner));
    return { mounts, environment, words: container.command, place: at('root') };
  });
}
