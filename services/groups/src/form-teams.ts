import { readPolicy } from '@holdfast/configuration';
import { counted, runProgram, type Output } from '@holdfast/configuration/commands';
import { systemClock } from '@holdfast/kernel';
import { openDatabase } from '@holdfast/persistence';
import { createSealer, createServiceKey, readSecret, serviceKeySource } from '@holdfast/sealing';
import { readFormTeamsEnvironment } from './environment.ts';
import { sealGroupName } from './group/group-name.part.ts';
import { groupsService } from './service.ts';
import { formFromLine, type FormedTeam } from './team/form-from-line.ts';
import { teamName } from './team/team.rule.ts';

/** Describes a team by its size, hour and fit, without a word about anybody or what they are recovering from. */
function describeTeam({ team, isSeated }: FormedTeam, isDryRun: boolean): string {
  const { members, language, meeting, totalFit } = team;
  const fit = (totalFit / members.length).toFixed(2);
  const hour = meeting === null ? 'no common hour' : `meets on ${meeting.weekday.toLowerCase()}s`;
  const made = isDryRun
    ? 'could be formed'
    : isSeated
      ? 'formed'
      : 'not formed: too few still wait';
  return `a team of ${String(members.length)}, ${language}, ${hour}, mean fit ${fit}: ${made}`;
}

async function formTeams(isDryRun: boolean, output: Output): Promise<void> {
  const environment = readFormTeamsEnvironment();
  const policy = readPolicy(environment.HOLDFAST_POLICY);
  const groupTexts = createSealer(
    serviceKeySource(createServiceKey(readSecret(environment.HOLDFAST_SERVICE_KEY))),
  );
  const database = openDatabase(groupsService, { serviceUrl: environment.DATABASE_SERVICE_URL });
  let [teams, people] = [0, 0];
  try {
    output.progress('Looking at those who wait …');
    for await (const formed of formFromLine(database, {
      isDryRun,
      now: systemClock(),
      limits: policy,
      sizes: { least: policy.teamSizeLeast, most: policy.teamSizeMost },
      sealName: (index, groupId) => sealGroupName(groupTexts, groupId, teamName(index)),
    })) {
      output.print(describeTeam(formed, isDryRun));
      if (!isDryRun && !formed.isSeated) continue;
      teams += 1;
      people += formed.team.members.length;
    }
  } finally {
    await database.close();
  }
  output.print(
    `groups: ${isDryRun ? 'would form' : 'formed'} ${counted(teams, 'team')} of ${counted(people, 'person', 'people')}.`,
  );
}

await runProgram('services/groups/dist/form-teams.js', ({ isDryRun }, output) =>
  formTeams(isDryRun, output),
);
