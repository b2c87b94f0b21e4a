import { serviceProgram } from './service-program.ts';

/** Prints a code by which one person can join the staff: `--role OPERATOR`, once for each role. */
export async function inviteStaff(given: readonly string[]): Promise<boolean> {
  const roles = given.filter((_, index) => index % 2 === 1);
  const isWellFormed = given.every((each, index) => index % 2 === 1 || each === '--role');
  if (!isWellFormed || roles.length === 0 || roles.length * 2 !== given.length)
    throw new Error('Say --role OPERATOR, or another role.');
  return serviceProgram('members', 'invite-staff', ...roles);
}
