/** Brokers that are there for tests, `host:port` with commas between them; undefined where tests start one themselves. */
export const givenBrokers = (): string | undefined => process.env['KAFKA_BROKERS'];

/** True where nobody looks on: what is missing is a fault there. */
export const isUnattended = (): boolean => process.env['CI'] === 'true';

/** What carries events in the tests of the whole product, where they do not say so themselves. */
export const givenEvents = (): 'postgres' | 'kafka' =>
  process.env['HOLDFAST_EVENTS'] === 'kafka' ? 'kafka' : 'postgres';
