import { join } from 'node:path';
import { makeDemonstration } from './demonstration/make-demonstration.ts';
import { readSize } from './demonstration/read-size.ts';
import { readLauncherEnvironment } from './environment.ts';
import { askAt } from './graph-client.ts';

const environment = readLauncherEnvironment();
const folder = environment.HOLDFAST_FOLDER ?? join(process.cwd(), '.holdfast');
const url = `http://127.0.0.1:${String(environment.HOLDFAST_PORT)}`;
const size = readSize(process.argv.slice(2), environment.HOLDFAST_DEMO);
if (size !== 'none') {
  const { people } = await makeDemonstration({ ask: askAt(url), folder, size });
  for (const { alias, passphrase, about } of people)
    process.stdout.write(`${alias}: ${passphrase} (${about})\n`);
}
