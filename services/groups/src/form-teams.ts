import { readPolicy } from '@holdfast/configuration';
import { systemClock } from '@holdfast/kernel';
import { openDatabase } from '@holdfast/persistence';
import { createSealer, createServiceKey, readSecret, serviceKeySource } from '@holdfast/sealing';
import { readFormTeamsEnvironment } from './environment.ts';
import { sealGroupName } from './group/group-name.part.ts';
import { groupsService } from './service.ts';
import { formFromLine } from './team/form-from-line.ts';
import { teamName, type TeamProposal } from './team/team.rule.ts';

const environment = readFormTeamsEnvironment();
const policy = readPolicy(environment.HOLDFAST_POLICY);
const isDryRun = process.argv.includes('--dry-run');
const groupTexts = createSealer(
  serviceKeySource(createServiceKey(readSecret(environment.HOLDFAST_SERVICE_KEY))),
);
const database = openDatabase(groupsService, { serviceUrl: environment.DATABASE_SERVICE_URL });

/** Describes a team by its size, hour and fit, without a word about anybody or what they are recovering from. */
function describeTeam(
  { members, language, meeting, totalFit }: TeamProposal,
  isSeated: boolean,
): string {
  const fit = (totalFit / members.length).toFixed(2);
  const hour = meeting === null ? 'no common hour' : `meets on ${meeting.weekday.toLowerCase()}s`;
  const made = isDryRun
    ? 'could be formed'
    : isSeated
      ? 'formed'
      : 'not formed: too few still wait';
  return `a team of ${String(members.length)}, ${language}, ${hour}, mean fit ${fit}: ${made}\n`;
}

let [teams, people] = [0, 0];
for await (const { team, isSeated } of formFromLine(database, {
  isDryRun,
  now: systemClock(),
  limits: policy,
  sizes: { least: policy.teamSizeLeast, most: policy.teamSizeMost },
  sealName: (index, groupId) => sealGroupName(groupTexts, groupId, teamName(index)),
})) {
  process.stdout.write(describeTeam(team, isSeated));
  if (!isDryRun && !isSeated) continue;
  teams += 1;
  people += team.members.length;
}
process.stdout.write(
  `groups: ${String(teams)} teams of ${String(people)} people ${isDryRun ? 'could be' : 'are'} formed.\n`,
);
await database.close();
