// Measures how near a round of forming teams comes to the optimum, for lines that can be tried whole, and the cost of
// a round over a long line, three hundred people at a time as in the command.
import { bestPacking } from '../../services/groups/dist/team/best-packing.rule.js';
import { formTeams, goodTeams } from '../../services/groups/dist/team/form-teams.part.js';
import { rounded } from '../measuring/numbers.js';
import { table, writeResults } from '../measuring/results.js';
import { dice, optimum, someLine } from './people.js';

const SMALL_LINES = 200;
const LONGER_LINES = 50;
const small = { least: 3, most: 5 };
const large = { least: 4, most: 8 };
const AT_ONCE = 300;
const now = new Date('2026-11-24T12:00:00Z');
const fitOf = (teams) => teams.reduce((sum, { totalFit }) => sum + totalFit, 0);

async function nearTheOptimum() {
  const roll = dice(17);
  const reached = [];
  while (reached.length < SMALL_LINES) {
    const { line, apart } = someLine(roll, 6 + Math.floor(roll() * 5));
    const most = optimum(line, small, apart);
    if (most === 0) continue;
    reached.push(fitOf(await formTeams(line, small, { apart, now })) / most);
  }
  return summaryOf(reached);
}

/** The way of longer lines, on lines that can still be looked at whole. */
async function byTheWayOfLongerLines() {
  const roll = dice(23);
  const reached = [];
  while (reached.length < LONGER_LINES) {
    const { line, apart } = someLine(roll, 12 + Math.floor(roll() * 5), ['ALCOHOL', 'OPIOIDS']);
    const most = fitOf(bestPacking(line, { sizes: large, apart }));
    if (most === 0) continue;
    reached.push(fitOf(await goodTeams(line, { sizes: large, apart })) / most);
  }
  return summaryOf(reached);
}

const summaryOf = (reached) => ({
  mean: reached.reduce((sum, each) => sum + each) / reached.length,
  least: Math.min(...reached),
  below: reached.filter((each) => each < 0.95).length,
});

async function round(count) {
  const { line, apart } = someLine(dice(9), count);
  const cpuBefore = process.cpuUsage();
  const teams = [];
  for (let first = 0; first < count; first += AT_ONCE)
    teams.push(...(await formTeams(line.slice(first, first + AT_ONCE), large, { apart, now })));
  const { user, system } = process.cpuUsage(cpuBefore);
  const seated = teams.reduce((sum, { members }) => sum + members.length, 0);
  return {
    count,
    teams: teams.length,
    seated: seated / count,
    fit: fitOf(teams) / seated,
    cpuMs: (user + system) / 1_000 / count,
  };
}

const { mean, least, below } = await nearTheOptimum();
const longer = await byTheWayOfLongerLines();
const rounds = [];
for (const count of [100, 300, 1_000]) rounds.push(await round(count));
const rows = rounds.map(({ count, teams, seated, fit, cpuMs }) => [
  count,
  teams,
  rounded(seated),
  rounded(fit),
  rounded(cpuMs),
]);
await writeResults(import.meta.dirname, {
  title: 'How near to the optimum teams are formed',
  sections: [
    `${SMALL_LINES} lines of 6 to 10 people, of whom some must not meet, against every way to make teams of ${small.least} to ${small.most}: **mean ${mean.toFixed(4)}** of the optimum, least ${least.toFixed(3)}, ${below} below 0.95.`,
    `The way of longer lines, on ${LONGER_LINES} lines of 12 to 16 people and teams of ${large.least} to ${large.most}: mean ${longer.mean.toFixed(4)} of the optimum, least ${longer.least.toFixed(3)}, ${longer.below} below 0.95.`,
    `Longer lines, teams of ${large.least} to ${large.most}, ${AT_ONCE} people at a time:`,
    table([['people', 'teams', 'share seated', 'mean fit', 'CPU, ms per person'], ...rows]),
  ],
  ratios: {
    teamsVsOptimumMean: rounded(mean),
    teamsVsOptimumLeast: rounded(least),
    longerLinesVsOptimumMean: rounded(longer.mean),
    longerLinesVsOptimumLeast: rounded(longer.least),
  },
  figures: Object.fromEntries(
    rounds.map(({ count, cpuMs }) => [
      `cpuPerPersonOf${count}`,
      { value: rounded(cpuMs), unit: 'ms' },
    ]),
  ),
});
if (below > 0) process.exitCode = 1;
