import { join } from 'node:path';
import { readLauncherEnvironment } from './environment.ts';
import { askAt } from './graph-client.ts';
import { makeDemonstration } from './make-demonstration.ts';

const environment = readLauncherEnvironment();
const folder = environment.HOLDFAST_FOLDER ?? join(process.cwd(), '.holdfast');
const url = `http://127.0.0.1:${String(environment.HOLDFAST_PORT)}`;
const { people } = await makeDemonstration({ ask: askAt(url), folder });
for (const { alias, passphrase } of people) process.stdout.write(`${alias}: ${passphrase}\n`);
