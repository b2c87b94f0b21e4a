// The two suites of tests, in one place: what `npm test` leaves out, and what `npm run test:long` does beside it.
// Anything new that takes minutes gets a line here, and runs before an issue is resolved and by night.

/** The name of the one setting that says how large made-up cases are: `full`, or anything else for the usual size. */
export const SIZE = 'HOLDFAST_TEST_SIZE';

/** Files of tests that run in the long suite only. */
export const LONG_FILES = [
  // The long suite has its full-size sister, `chaos transactions`, too; every other outage story is in both.
  'e2e/nothing-is-lost.e2e.test.ts',
  // These wait for time limits of connections, or start brokers; the same rules have unit and integration tests in both.
  'e2e/forged-erasure.e2e.test.ts',
  'e2e/hostile-bytes.e2e.test.ts',
  // Stories of an hour's attack, and of a restore: their rules are tested in both.
  'e2e/restored-backup.e2e.test.ts',
  'e2e/sign-in-under-attack.e2e.test.ts',
  // Hundreds of processes: every command and program by hand; the table's refusals have unit tests in both.
  'e2e/commands.e2e.test.ts',
  // Restores a folder by hand; e2e/restored-backup and the tests of `eraseReturnedMembers` have its rule.
  'e2e/former-folder.e2e.test.ts',
  // Cuts of the line of rooms, and a broker behind TLS: their rules have unit and contract tests in both.
  'e2e/live-outages.e2e.test.ts',
  'packages/events/src/kafka-guarded.int.test.ts',
  // The whole product on a broker, with kills: CI has the contract of the transport, its rights and its records on one.
  'e2e/on-kafka.e2e.test.ts',
  // Places hundreds of people: the rules of matching have unit and property tests, its transactions int tests, in both.
  'e2e/matching.e2e.test.ts',
  // Outages in the middle of transactions: as is chaos, which the long suite runs on both transports. CI has e2e/outages.
  'e2e/transactions-in-outages.e2e.test.ts',
  'packages/events/src/kafka-outages.int.test.ts',
  // A night in which each part is away in turn, for each cause: the rules of alarms have integration tests in both, and
  // the unharmed night its own story.
  'e2e/wounded-night.e2e.test.ts',
];

/** How long one test may take in the long suite, as a multiple of its usual time. */
export const LONG_PATIENCE = 15;

/** How a step ends that lacks a broker, a browser, or another program. */
export const SKIPPED = 77;

/**
 * What the long suite runs after its tests, one after another; each counts as one test. A program that ends with
 * `SKIPPED` could not be run here, has said why, and is not counted. `url`: it is run beside a
 * Holdfast of its own with the demonstration in it, whose address it is given.
 */
export const LONG_STEPS = [
  { name: 'chaos: 20,000 transactions', program: ['tools/chaos.js', 'transactions'] },
  { name: 'chaos: rooms', program: ['tools/chaos.js', 'rooms'] },
  { name: 'chaos: alarms', program: ['tools/chaos.js', 'alarms', '--kills', '40'] },
  { name: 'chaos: starts', program: ['tools/chaos.js', 'starts'] },
  {
    name: 'chaos: transactions on Kafka',
    program: ['tools/chaos.js', 'transactions', '--events', 'kafka', '--transactions', '3000'],
  },
  { name: 'browser: explorer', program: ['e2e/browser/explorer.js'], url: 'http://127.0.0.1' },
  { name: 'walk: compose', program: ['tools/walk.js', 'compose'] },
  { name: 'walk: a cluster', program: ['tools/walk.js', 'k8s'] },
  { name: 'walk: small', program: ['tools/walk.js', 'small'] },
  { name: 'browser: no network', program: ['e2e/browser/no-network.js'], url: 'http://127.0.0.1' },
  { name: 'browser: printed plan', program: ['e2e/browser/printed-plan.js'] },
  { name: 'browser: passkey', program: ['e2e/browser/passkey.js'], url: 'http://localhost' },
];
