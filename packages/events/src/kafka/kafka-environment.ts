/** Settings by which Kafka's transport is reached. */
export interface KafkaEnvironment {
  /** Addresses of brokers, each `host:port`. */
  readonly KAFKA_BROKERS: readonly string[];
  /** TLS; off by default. */
  readonly KAFKA_TLS?: 'on' | 'off' | undefined;
  /** PEM of the authority that signed the brokers' certificates; the system's own by default. */
  readonly KAFKA_TLS_CA_FILE?: string | undefined;
  readonly KAFKA_SASL_MECHANISM?: 'plain' | 'scram-sha-256' | 'scram-sha-512' | undefined;
  readonly KAFKA_SASL_USERNAME?: string | undefined;
  /** Path of a file, so that the secret stands in no list of processes. */
  readonly KAFKA_SASL_PASSWORD_FILE?: string | undefined;
}
