// A process as a container would run it: its own root, read-only, with the image's programs at /holdfast; its own mounts,
// of which those that are read-only are; its variables alone; no rights. Nothing else of a container is imitated: all
// share one network, which is theirs alone.
import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { root } from '../repository-files.js';

const IMAGE_USER = 1_000;

const dockerfile = () => readFileSync(join(root, 'Dockerfile'), 'utf8');

/** Variables of the image, as its Dockerfile sets them. */
function imageEnvironment() {
  const [last] = dockerfile()
    .split(/^FROM /m)
    .slice(-1);
  const words = [...last.matchAll(/^ENV (.+)$/gm)].flatMap(([, line]) => line.split(' '));
  return Object.fromEntries(words.map((word) => word.split(/=(.*)/s).slice(0, 2)));
}

/** Programs that the image links into its path. */
const imageLinks = () =>
  [...dockerfile().matchAll(/^RUN ln -s (\S+) \/usr\/local\/bin\/(\S+)$/gm)].map((found) =>
    found.slice(1),
  );

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** Lines of a shell that lay a root in a mount namespace of their own, and end in the process. */
function script({ mounts, user, words, place, here }) {
  const at = (path) => quoted(join(place, path));
  const system = ['usr', 'bin', 'sbin', 'lib', 'lib64'];
  const settings = ['hosts', 'passwd', 'group', 'nsswitch.conf', 'ld.so.cache', 'alternatives'];
  return [
    'set -eu; umask 022',
    `mount -t tmpfs -o size=16m,mode=0755 root ${quoted(place)}`,
    `mkdir -p ${['proc', 'dev', 'tmp', 'etc', 'holdfast', 'walk', ...system].map(at).join(' ')}`,
    ...system.map(
      (name) => `if [ -d /${name} ]; then mount --rbind -o ro /${name} ${at(name)}; fi`,
    ),
    ...settings.map(
      (name) =>
        `if [ -d /etc/${name} ]; then mkdir ${at(`etc/${name}`)}; else touch ${at(`etc/${name}`)}; fi; mount --bind /etc/${name} ${at(`etc/${name}`)}`,
    ),
    `mount --rbind /proc ${at('proc')}; mount --rbind /dev ${at('dev')}`,
    `mount -t tmpfs -o size=64m,mode=1777 tmp ${at('tmp')}`,
    `mount --bind ${quoted(root)} ${at('holdfast')}; mount -o remount,bind,ro ${at('holdfast')}`,
    `touch ${at('walk/node')}; mount --bind ${quoted(process.execPath)} ${at('walk/node')}`,
    ...imageLinks().map(([to, name]) => `ln -s ${to} ${at(`walk/${name}`)}`),
    ...mounts.flatMap(({ folder, target, isReadOnly }) => [
      statSync(folder).isFile()
        ? `mkdir -p ${at(dirname(target))}; touch ${at(target)}`
        : `mkdir -p ${at(target)}`,
      `mount --bind ${quoted(folder)} ${at(target)}`,
      ...(isReadOnly ? [`mount -o remount,bind,ro ${at(target)}`] : []),
    ]),
    `mount -o remount,ro ${quoted(place)}`,
    `exec chroot ${process.getuid() === 0 && user !== 0 ? `--userspec=${user}:${user} --groups=` : ''} ${quoted(place)} ` +
      `setpriv --no-new-privs ${user === 0 ? '' : '--inh-caps=-all --bounding-set=-all '}` +
      `sh -c 'cd ${here}; exec "$@"' sh ${words.map(quoted).join(' ')}`,
  ].join('\n');
}

/**
 * Runs words as a process of a container.
 * @param given `mounts` of `{ folder, target, isReadOnly }`, `environment`, `words`, and `isOurs` if it runs our image.
 * @param options `log` to write there in place of our own standard streams, and to go on in the background unless it is
 * awaited.
 * @returns the exit code, or the id of the process in the background.
 */
export function contain(
  { mounts, environment, words, isOurs = true, place },
  { log, isAwaited = log === undefined } = {},
) {
  mkdirSync(place, { recursive: true });
  const user = isOurs ? IMAGE_USER : 0;
  const here = isOurs ? '/holdfast' : '/';
  const args = [
    '--mount',
    '--propagation=private',
    'sh',
    '-c',
    script({ mounts, user, words, place, here }),
  ];
  const env = {
    PATH: '/walk:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/tmp',
    ...(isOurs ? imageEnvironment() : {}),
    ...environment,
  };
  const file = log === undefined ? 'inherit' : openSync(log, 'a');
  const stdio = [log === undefined ? 'inherit' : 'ignore', file, file];
  try {
    if (isAwaited) return spawnSync('unshare', args, { env, stdio }).status ?? 1;
    const child = spawn('unshare', args, { env, detached: true, stdio });
    child.unref();
    return child.pid;
  } finally {
    if (log !== undefined) closeSync(file);
  }
}

/** Makes the folder of a volume, which takes over the owner of our image's folder. */
export function volumeFolder(folder, isOurs = true) {
  mkdirSync(folder, { recursive: true, mode: isOurs ? 0o700 : 0o755 });
  if (isOurs && process.getuid() === 0) chownSync(folder, IMAGE_USER, IMAGE_USER);
  return folder;
}

/** Writes a file that a container may read, and nobody change. */
export function writeShared(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o444 });
  return path;
}

/** Whether a process is there. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
