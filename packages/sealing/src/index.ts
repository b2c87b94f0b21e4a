export { derive } from './cipher.ts';
export {
  createKeyRingClient,
  ERASED_MEMBERS_PATH,
  KEY_RING_PATH,
  type DerivedKeysAnswer,
  type DerivedKeysRequest,
  type ErasedMembersAnswer,
  type ErasedMembersRequest,
  type ErasureWitness,
  type KeyRingClient,
  type KeyRingOptions,
} from './key-ring-client.ts';
export { KeyUnavailableError, type KeyAnswer, type KeySource } from './key-source.ts';
export { type Place, type Purpose } from './purpose.ts';
export { asWritten, readableCode } from './readable-code.ts';
export { RememberedKeys, type AskForKeys } from './remembered-keys.ts';
export { digestRequest, type SentRequest } from './request-digests.ts';
export { createSealer, type Opened, type Sealer } from './sealer.ts';
export { createServiceKey, readSecret, serviceKeySource, type ServiceKey } from './service-key.ts';
