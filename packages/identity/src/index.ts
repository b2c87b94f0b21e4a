export { AccessTokenVerifier, LATE_SECONDS, signAccessToken } from './access-token.ts';
export { HOP_HEADER, HopSigner, HopVerifier, type Hop } from './hop-assertion.ts';
export {
  anonymous,
  isSignedIn,
  mayBeInRooms,
  subjectOf,
  type Person,
  type SignedInPerson,
  type SignInId,
} from './person.ts';
export {
  deriveFromKey,
  readPrivateKey,
  readProcessKey,
  readTrustedKeys,
  type ProcessKey,
  type ProcessName,
  type TrustedKeys,
} from './process-key.ts';
export { signServiceAssertion, verifyServiceAssertion } from './service-assertion.ts';
