export { startBroker, type Broker, type BrokerOptions } from './broker.ts';
export { type GuardedDoor } from './guarded-door.ts';
export { missingTools } from './missing-tools.ts';
export { fetchBroker } from './jars.ts';
export { KAFKA_VERSION } from './version.ts';
