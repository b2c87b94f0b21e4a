import { readPolicy } from '@holdfast/configuration';
import { counted, either, RefusedError, runProgram } from '@holdfast/configuration/commands';
import { newUnorderedId, STAFF_ROLES, systemClock } from '@holdfast/kernel';
import { openDatabase } from '@holdfast/persistence';
import { createServiceKey, readSecret } from '@holdfast/sealing';
import { readInviteStaffEnvironment } from './environment.ts';
import { membersService } from './service.ts';
import { createStaffCodes } from './staff/staff-codes.part.ts';
import { staff } from './staff/staff.repository.ts';
import { newStaffInvitation } from './staff/staff.rule.ts';

// `invite-staff.js OPERATOR …` prints a code by which one person can join the staff. The first operator is invited like
// this; an operator invites the others, in the graph.
await runProgram('services/members/dist/invite-staff.js', async (given, output) => {
  const named = [...given.words, ...given.values('role')];
  const roles = STAFF_ROLES.filter((role) => named.includes(role));
  if (roles.length === 0) throw new RefusedError(`Name a role: ${either(STAFF_ROLES)}.`);
  const environment = readInviteStaffEnvironment();
  const codes = createStaffCodes(createServiceKey(readSecret(environment.HOLDFAST_SERVICE_KEY)));
  const days = readPolicy(environment.HOLDFAST_POLICY).invitationDays;
  const database = openDatabase(membersService, { serviceUrl: environment.DATABASE_SERVICE_URL });
  try {
    if (given.isDryRun) {
      await database.ping();
      output.print(
        `A code for ${roles.join(', ')} would be made, good for ${counted(days, 'day')}.`,
      );
      return;
    }
    const id = newUnorderedId<'StaffInvitation'>();
    const code = codes.codeOf(id);
    const made = { id, codeDigest: codes.digestOf(code), roles, invitedBy: null };
    const invitation = newStaffInvitation(made, { now: systemClock(), days });
    await database.changeFor('staff', (tx) => staff.inviteOnce(tx, invitation));
    output.print(code);
    output.print(`Good once, until ${invitation.expiresAt.toISOString()}. Hand it over in person.`);
  } finally {
    await database.close();
  }
});
