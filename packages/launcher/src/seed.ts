import { join } from 'node:path';
import { runProgram } from '@holdfast/configuration/commands';
import { makeDemonstration } from './demonstration/make-demonstration.ts';
import { readSize } from './demonstration/read-size.ts';
import { readLauncherEnvironment } from './environment.ts';
import { askAt } from './graph-client.ts';

await runProgram('packages/launcher/dist/seed.js', async (given, output) => {
  const environment = readLauncherEnvironment();
  const folder = environment.HOLDFAST_FOLDER ?? join(process.cwd(), '.holdfast');
  const url = `http://127.0.0.1:${String(environment.HOLDFAST_PORT)}`;
  const size = readSize(given.values('demo').at(-1), environment.HOLDFAST_DEMO);
  if (size === 'none') return;
  output.progress('Making the demonstration …');
  const { people } = await makeDemonstration({ ask: askAt(url), folder, size });
  for (const { alias, passphrase, about } of people)
    output.print(`${alias}: ${passphrase} (${about})`);
});
