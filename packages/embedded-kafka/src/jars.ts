import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { userCache } from './environment.ts';
import { KAFKA_VERSION } from './version.ts';

const run = promisify(execFile);

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies' as const;
/** Binding of the logging facade. Without one the broker would be silent. */
const LOGGING = { group: 'org.slf4j', artifact: 'slf4j-simple', version: '1.7.36' } as const;
const BROKER = { group: 'org.apache.kafka', artifact: 'kafka_2.13' } as const;

interface Artifact {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
}

const dependency = ({ group, artifact, version }: Artifact) =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

const projectOf = (
  version: string,
) => `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>holdfast</groupId><artifactId>embedded-kafka</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${dependency({ ...BROKER, version })}${dependency(LOGGING)}</dependencies></project>`;

/**
 * The class path of the broker: fetched by Maven on first use, about 45 MB, and kept in the user's cache.
 * @throws Error with Maven's words, if it cannot be fetched.
 */
export async function brokerClassPath(
  version: string,
  cache = join(userCache(), 'holdfast', 'kafka'),
): Promise<string> {
  const folder = join(cache, version);
  if (!existsSync(folder)) await fetchInto(folder, version);
  return join(folder, '*');
}

/** Fetches the present release, for a broker that starts later where nothing can be fetched. */
export async function fetchBroker(): Promise<void> {
  await brokerClassPath(KAFKA_VERSION);
}

async function fetchInto(folder: string, version: string): Promise<void> {
  const unfinished = `${folder}.${String(process.pid)}`;
  mkdirSync(unfinished, { recursive: true });
  const project = join(unfinished, 'pom.xml');
  writeFileSync(project, projectOf(version));
  const options = ['-DincludeScope=runtime', `-DoutputDirectory=${unfinished}`];
  try {
    await run('mvn', ['-q', '-B', '-f', project, COPY, ...options], { maxBuffer: 64 * 1_024 ** 2 });
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process was quicker.
    if (!existsSync(folder)) throw error;
  }
}
