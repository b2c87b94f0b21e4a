import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  counted,
  faultSentence,
  type Handler,
  type Output,
} from '@holdfast/configuration/commands';
import { folderOf, stampFile, variablesFor } from '../environment.ts';
import { ROOT } from '../root.ts';
import { withAdministration } from '../with-administration.ts';
import { withLog } from '../with-log.ts';
import { asking, type Ask } from './ask.ts';
import { findingsOf, type Finding, type FindingState } from './finding.ts';
import { judgeAlerts } from './look-at-alerts.ts';
import { backupFindings } from './look-at-backups.ts';
import { noticeFinding, reviewFinding } from './look-at-content.ts';
import { callsFinding } from './look-at-calls.ts';
import {
  clockFinding,
  fenceFinding,
  migrationFinding,
  rightFinding,
  roleFinding,
  versionFinding,
} from './look-at-database.ts';
import { dutyFinding } from './look-at-duty.ts';
import { erasureFinding } from './look-at-erasures.ts';
import { keyFinding } from './look-at-keys.ts';
import { linesFinding } from './look-at-lines.ts';
import { lagFinding, letterFinding, topicFinding } from './look-at-log.ts';
import { diskFinding, nodeFinding } from './look-at-machine.ts';

/** Where each database is, and the folder of its migrations. */
const DATABASES = [
  ['members', 'members', 'DATABASE_SERVICE_URL', 'services/members/src/migrations/members'],
  ['keyring', 'members', 'KEYRING_DATABASE_URL', 'services/members/src/migrations/keyring'],
  ['groups', 'groups', 'DATABASE_SERVICE_URL', 'services/groups/src/migrations'],
  ['journaling', 'journaling', 'DATABASE_SERVICE_URL', 'services/journaling/src/migrations'],
  ['insights', 'insights', 'DATABASE_SERVICE_URL', 'services/insights/src/migrations'],
] as const;

const WORDS: Readonly<Record<FindingState, string>> = { ok: 'ok', note: 'note', wrong: 'WRONG' };

/** Looks at everything, and says of each whether it is in order. */
export const doctor: Handler = async ({ asJson }, output) => {
  const now = new Date();
  const findings: Finding[] = [];
  const found = (more: readonly Finding[]) => {
    findings.push(...more);
    if (!asJson) for (const finding of more) print(finding, output);
  };
  found(machineFindings(now));
  for (const [index, place] of DATABASES.entries()) {
    output.progress(`Looking at database ${place[0]} …`);
    found(await databaseFindings(place, index === 0, now));
  }
  output.progress('Looking at the log …');
  found(await logFindings());
  const count = (state: FindingState) => findings.filter((each) => each.state === state).length;
  const [wrong, notes] = [count('wrong'), count('note')];
  if (asJson) output.json({ isWell: wrong === 0, findings });
  else
    output.print(
      `${counted(findings.length, 'look')}: ${String(wrong)} wrong, ${String(notes)} to note.`,
    );
  return wrong === 0 ? 0 : 1;
};

function print({ check, state, says, todo }: Finding, output: Output): void {
  const rest = todo === undefined ? '' : ` → ${todo}`;
  output.print(`${WORDS[state].padEnd(6)} ${check.padEnd(15)} ${says}${rest}`);
}

function machineFindings(now: Date): readonly Finding[] {
  const notices = variablesFor('members')['HOLDFAST_NOTICES'];
  const stamp = stampFile();
  return [
    nodeFinding(process.version),
    diskFinding(folderOf()),
    ...backupFindings(stamp, now),
    noticeFinding(notices ?? join(ROOT, 'services/members/content/notices'), now),
    reviewFinding(ROOT, now),
    linesFinding(now),
    judgeAlerts(variablesFor('groups')),
  ];
}

async function databaseFindings(
  [name, program, variable, folder]: (typeof DATABASES)[number],
  isFirst: boolean,
  now: Date,
): Promise<readonly Finding[]> {
  const url = variablesFor(program)[variable];
  const { note } = findingsOf(name);
  if (url === undefined) return [note('not looked at', `Give ${variable} of ${program}.`)];
  return unlessAway(name, () =>
    asking(url, async (ask) => [
      ...(isFirst ? await serverFindings(ask) : []),
      await migrationFinding(name, ask, migrationsIn(folder)),
      await fenceFinding(name, ask),
      await rightFinding(name, ask),
      ...(name === 'groups' ? await dutyFinding(ask, now) : []),
      ...(name === 'groups' || name === 'journaling' ? await callsFinding(name, ask) : []),
      ...(name === 'members' ? [await erasureFinding(ask)] : []),
      ...(name === 'keyring' ? [await keyFinding(ask, now)] : []),
    ]),
  );
}

const serverFindings = async (ask: Ask): Promise<readonly Finding[]> => [
  await versionFinding(ask),
  await clockFinding(ask),
  await roleFinding(ask),
];

function logFindings(): Promise<readonly Finding[]> {
  return unlessAway('log', async () => [
    ...(await withAdministration(async (log) => [await topicFinding(log), await lagFinding(log)])),
    await withLog(letterFinding),
  ]);
}

/** An outage is a finding, too: the others are still of use. */
async function unlessAway(
  check: string,
  look: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [findingsOf(check).wrong('it cannot be looked at', faultSentence(error))];
  }
}

/** Names of the migrations of this build. */
function migrationsIn(folder: string): readonly string[] {
  const text = readFileSync(join(ROOT, 'schemas/migrations.json'), 'utf8');
  const all = JSON.parse(text) as Readonly<Record<string, object>>;
  return Object.keys(all[folder] ?? {});
}
