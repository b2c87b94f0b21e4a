import type { ServiceDatabase, Tx } from '@holdfast/persistence';
import { blocks } from '../block/block.repository.ts';
import { formTeams } from './form-teams.part.ts';
import { line } from '../match-request/line.repository.ts';
import { profileOf } from '../match-request/match-request.rule.ts';
import { seatTeam, type Founding } from './seat-team.step.ts';
import type { TeamProposal } from './team.rule.ts';

/** Number of people who are looked at together, the earliest first: the programme grows faster than the line does. */
const AT_ONCE = 300;

/** Options of a round. */
export interface FoundingTeams extends Omit<Founding, 'sealName'> {
  /** Whether teams are only thought of. */
  readonly isDryRun: boolean;
  /** Seals the name of the nth team, counted from 0. */
  readonly sealName: (index: number, groupId: string) => Promise<Buffer>;
}

/** A team that a round has led to. */
export interface FormedTeam {
  readonly team: TeamProposal;
  /** False if it was thought of and not made. */
  readonly isSeated: boolean;
}

/**
 * Goes through the line once and forms teams from those who wait, the earliest three hundred first. Nobody is kept waiting
 * meanwhile: a team is looked at again under the lock of the line when it is made.
 */
export async function* formFromLine(
  database: Pick<ServiceDatabase<'matching'>, 'readFor' | 'changeFor'>,
  founding: FoundingTeams,
): AsyncGenerator<FormedTeam> {
  const waiting = (await database.readFor('matching', (tx) => line.all(tx))).map(profileOf);
  for (let first = 0; first < waiting.length; first += AT_ONCE) {
    const people = waiting.slice(first, first + AT_ONCE);
    const ids = people.map(({ memberId }) => memberId);
    const pairs = await database.readFor('matching', (tx) => blocks.among(tx, ids));
    const apart = (one: string, other: string) => pairs.has(`${one} ${other}`);
    const teams = await formTeams(people, founding.sizes, { apart, now: founding.now });
    for (const [index, team] of teams.entries()) {
      const sealName = (groupId: string) => founding.sealName(first + index, groupId);
      const seat = (tx: Tx) => seatTeam(tx, team, { ...founding, sealName });
      const isSeated = !founding.isDryRun && (await database.changeFor('matching', seat));
      yield { team, isSeated };
    }
  }
}
