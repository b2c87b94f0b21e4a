import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Company } from './company.js';

/** A small installation, from nothing to a new machine: what the document says, and what people see of it. */
export async function story({ walk, sh, here, state }) {
  const [settings, start] = walk.blocksUnder('Installing');
  walk.block(settings);
  // What the operator writes into the file.
  appendFileSync(join(here, '.env'), 'HOLDFAST_NAME=localhost\nHOLDFAST_BACKUP_DISK=./elsewhere\n');
  const printed = walk.block(start);
  assert.match(printed, /elsewhere and whole/);
  // Through the entrance, whose certificate is of its own authority here.
  assert.match(sh('curl -sk https://localhost/'), /It is running/);
  assert.match(
    sh(
      `curl -sk https://localhost/graphql -H 'content-type: application/json' -d '{"query":"{ privacyNotice { version } }"}'`,
    ),
    /"privacyNotice"/,
  );
  const company = new Company('http://127.0.0.1:4000');
  await company.acceptsAsOperator(printed);
  await company.begins();
  assert.match(await walk('Crisis lines'), /Verified: \d+ lines of US, by Ana Ruiz\./);
  await walk('Every week');
  sh('small/holdfast backup');
  assert.match(readFileSync(join(here, 'backup/stamp.json'), 'utf8'), /"keys": "20/);
  await company.losesOne();
  sh(
    'docker compose run --rm operations keys rotate && docker compose run --rm operations keys retire --yes',
  );
  await company.stillReads();
  assert.match(walk.block(walk.blocksUnder('Restoring')[0]), /members: .*1/);
  await company.stillReads();
  await company.hasLostOne();
  const [update, back] = walk.blocksUnder('Updating, and the way back');
  walk.block(update);
  await company.stillReads();
  walk.block(back);
  await company.stillReads();
  await company.hasLostOne();
  // The machine is gone, and what was on it.
  sh('small/holdfast backup && docker compose down --volumes && rm -rf backup');
  assert.ok(!existsSync(join(state, 'volumes')));
  walk.block(walk.blocksUnder('Restoring')[1]);
  assert.match(sh('docker compose run --rm operations lines US'), /verified .*Ana Ruiz/);
  await company.stillReads();
  await company.hasLostOne();
}
