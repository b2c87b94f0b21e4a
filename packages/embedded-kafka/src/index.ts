export { startBroker, type Broker, type BrokerOptions } from './broker.ts';
export { missingTools } from './missing-tools.ts';
