/** How Kafka's transport is reached. */
export interface KafkaEnvironment {
  /** Each `host:port`. */
  readonly KAFKA_BROKERS: readonly string[];
  /** Off where nothing is said. */
  readonly KAFKA_TLS?: 'on' | 'off' | undefined;
  /** PEM of whoever signed the brokers' certificates; the system's own where nothing is said. */
  readonly KAFKA_TLS_CA_FILE?: string | undefined;
  readonly KAFKA_SASL_MECHANISM?: 'plain' | 'scram-sha-256' | 'scram-sha-512' | undefined;
  readonly KAFKA_SASL_USERNAME?: string | undefined;
  /** A file, so that the secret stands in no list of processes. */
  readonly KAFKA_SASL_PASSWORD_FILE?: string | undefined;
}
