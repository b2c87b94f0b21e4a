/** Brokers that are there for tests, `host:port` with commas between them; undefined if tests start one themselves. */
export const givenBrokers = (): string | undefined => process.env['KAFKA_BROKERS'];

/** True on a machine without onlookers, where a missing tool is a fault. */
export const isUnattended = (): boolean => process.env['CI'] === 'true';

/** Transport of the tests of the whole product, unless they name one themselves. */
export const givenEvents = (): 'postgres' | 'kafka' =>
  process.env['HOLDFAST_EVENTS'] === 'kafka' ? 'kafka' : 'postgres';

/** Address of the keeper of shared Holdfasts; undefined outside a run of end-to-end tests. */
export const givenKeeper = (): string | undefined => process.env['HOLDFAST_TEST_KEEPER'];

/** Name of the worker that runs this file of tests: its files run one after another. */
export const workerName = (): string => process.env['JEST_WORKER_ID'] ?? '1';

/** Where programs are found that a test starts. */
export function givenPath(): string | undefined {
  return process.env['PATH'];
}
