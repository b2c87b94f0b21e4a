import { type Database } from '@holdfast/persistence';
import { blocks } from '../block/block.repository.ts';
import { formTeams } from './form-teams.part.ts';
import { line } from '../match-request/line.repository.ts';
import { profileOf } from '../match-request/match-request.rule.ts';
import { seatTeam, type Founding } from './seat-team.step.ts';
import { type TeamProposal } from './team.rule.ts';

/** So many of the line are looked at together, the earliest first: the programme grows faster than the line does. */
const AT_ONCE = 300;

/** What a round has led to. */
export interface FormedTeam {
  readonly team: TeamProposal;
  /** False where it was thought of and not made. */
  readonly isSeated: boolean;
}

/**
 * Goes through the line once and forms teams from those who wait, the earliest three hundred first. Nobody is kept waiting
 * meanwhile: what was thought of is looked at again under the lock of the line when it is made.
 * @param isDryRun whether teams are thought of alone.
 */
export async function* formFromLine(
  database: Database<'matching'>,
  founding: Omit<Founding, 'sealName'> & {
    readonly isDryRun: boolean;
    readonly sealName: (index: number, groupId: string) => Promise<Buffer>;
  },
): AsyncGenerator<FormedTeam> {
  const session = database.asService('matching');
  try {
    const waiting = (await session.read((tx) => line.all(tx))).map(profileOf);
    for (let first = 0; first < waiting.length; first += AT_ONCE) {
      const people = waiting.slice(first, first + AT_ONCE);
      const pairs = await session.read((tx) =>
        blocks.among(
          tx,
          people.map(({ memberId }) => memberId),
        ),
      );
      const apart = (one: string, other: string) => pairs.has(`${one} ${other}`);
      const teams = await formTeams(people, founding.sizes, { apart, now: founding.now });
      for (const [index, team] of teams.entries()) {
        const sealName = (groupId: string) => founding.sealName(first + index, groupId);
        const isSeated =
          !founding.isDryRun &&
          (await session.change((tx) => seatTeam(tx, team, { ...founding, sealName })));
        yield { team, isSeated };
      }
    }
  } finally {
    await session.close();
  }
}
