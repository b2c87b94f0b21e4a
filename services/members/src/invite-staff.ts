import { readPolicy } from '@holdfast/configuration';
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
const given = process.argv.slice(2);
const roles = STAFF_ROLES.filter((role) => given.includes(role));
const environment = readInviteStaffEnvironment();
const database = openDatabase(membersService, { serviceUrl: environment.DATABASE_SERVICE_URL });
try {
  if (roles.length === 0 || roles.length < given.length)
    throw new Error(`Name roles, of ${STAFF_ROLES.join(', ')}.`);
  const codes = createStaffCodes(createServiceKey(readSecret(environment.HOLDFAST_SERVICE_KEY)));
  const id = newUnorderedId<'StaffInvitation'>();
  const code = codes.codeOf(id);
  const made = { id, codeDigest: codes.digestOf(code), roles, invitedBy: null };
  const days = readPolicy(environment.HOLDFAST_POLICY).invitationDays;
  const invitation = newStaffInvitation(made, { now: systemClock(), days });
  await database.changeFor('staff', (tx) => staff.inviteOnce(tx, invitation));
  process.stdout.write(
    `${code}\nGood once, until ${invitation.expiresAt.toISOString()}. Hand it over in person.\n`,
  );
} catch (error) {
  process.stderr.write(`staff: ${error instanceof Error ? error.message : 'unknown fault'}\n`);
  process.exitCode = 1;
} finally {
  await database.close();
}
