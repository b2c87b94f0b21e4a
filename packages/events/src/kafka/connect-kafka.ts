import { readFileSync } from 'node:fs';
import { Kafka, logLevel, type KafkaConfig, type SASLOptions } from 'kafkajs';
import type { KafkaEnvironment } from './kafka-environment.ts';
import { restWhenIdle } from './rest-when-idle.ts';

/**
 * A client of the brokers that the environment names; connects on first use. Its own log lines are off, since they
 * quote records and addresses. Errors are thrown to the callers, who log them by kind.
 * @throws Error if a named file cannot be read.
 */
export function connectKafka(environment: KafkaEnvironment): Kafka {
  restWhenIdle();
  const { KAFKA_BROKERS, KAFKA_TLS, KAFKA_TLS_CA_FILE } = environment;
  const sasl = saslOf(environment);
  const config: KafkaConfig = {
    clientId: 'holdfast',
    brokers: [...KAFKA_BROKERS],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 2_000,
    requestTimeout: 10_000,
    // Short, since callers retry with their own pauses and have standbys.
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 6 },
    ...(KAFKA_TLS === 'on' ? { ssl: sslOf(KAFKA_TLS_CA_FILE) } : {}),
    ...(sasl === null ? {} : { sasl }),
  };
  return new Kafka(config);
}

function sslOf(caFile: string | undefined): NonNullable<KafkaConfig['ssl']> {
  return caFile === undefined ? true : { ca: [readFileSync(caFile, 'utf8')] };
}

function saslOf(environment: KafkaEnvironment): SASLOptions | null {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username } = environment;
  const { KAFKA_SASL_PASSWORD_FILE: passwordFile } = environment;
  if (mechanism === undefined || username === undefined || passwordFile === undefined) return null;
  const password = readFileSync(passwordFile, 'utf8').trim();
  return { mechanism, username, password };
}
