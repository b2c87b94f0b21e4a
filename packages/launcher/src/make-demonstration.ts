import { readDemonstration, writeDemonstration, type Demonstration } from './demonstration.ts';
import { askAt } from './graph-client.ts';
import { seedDemonstration } from './seed-demonstration.ts';

/** Makes the demonstration of an installation, once; later calls only tell who its people are. */
export async function makeDemonstration(url: string, folder: string): Promise<Demonstration> {
  const demonstration = readDemonstration(folder, new Date().toISOString().slice(0, 10));
  if (demonstration.isDone) return demonstration;
  await seedDemonstration(askAt(url), demonstration);
  const done = { ...demonstration, isDone: true };
  writeDemonstration(folder, done);
  return done;
}
