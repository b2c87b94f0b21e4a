import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { repositoryFiles, root } from '../repository-files.js';

const OURS = '@holdfast';

/** Links every package that is installed; ours to the copy, so that nothing of the checkout is run. */
function linkModules(copy) {
  const link = (from, to) => symlinkSync(join(root, from), join(copy, to));
  mkdirSync(join(copy, 'node_modules', OURS), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== OURS) link(`node_modules/${name}`, `node_modules/${name}`);
  for (const name of readdirSync(join(root, 'node_modules', OURS))) {
    const target = readlinkSync(join(root, 'node_modules', OURS, name));
    symlinkSync(target, join(copy, 'node_modules', OURS, name));
  }
  for (const folder of ['packages', 'services']) {
    for (const name of readdirSync(join(root, folder))) {
      const nested = `${folder}/${name}/node_modules`;
      if (existsSync(join(root, nested))) link(nested, nested);
    }
  }
}

/** Copies the working tree, as it stands, into a folder of its own. Call what it returns as `remove` at the end. */
export function copyTree() {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  for (const file of repositoryFiles()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  linkModules(folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
