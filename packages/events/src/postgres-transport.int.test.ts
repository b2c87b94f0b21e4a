import { migrate } from '@holdfast/persistence';
import type { TestDatabases } from '@holdfast/testkit';
import { logger, type TransportUnderTest } from './event-bench.fixture.test.ts';
import { busMigrations } from './migrations/index.ts';
import { openTransport } from './open-transport.ts';
import { describeTransport } from './transport.contract.test.ts';

async function postgres(databases: TestDatabases): Promise<TransportUnderTest> {
  await migrate(databases.url('bus_owner'), busMigrations);
  const environment = {
    HOLDFAST_EVENTS: 'postgres',
    BUS_DATABASE_URL: await databases.unfencedUrl('bus_owner'),
  } as const;
  return { open: () => openTransport(environment, logger), stop: () => Promise.resolve() };
}

describeTransport('PostgreSQL', postgres);
