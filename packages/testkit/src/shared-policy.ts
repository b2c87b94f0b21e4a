/**
 * Policy of the Holdfast that suites share. They all come from one address, so what counts by address is generous;
 * limits that count by person and are tried out are low. Everything else is as by default.
 */
export const SHARED_POLICY = {
  aliasTakenAnswersPerHour: 30,
  blocksMost: 3,
  checkInMostDaysBack: 60,
  enrollmentsPerAddressHour: 100_000,
  messageBucket: 10_000,
  newDocumentWeight: 1,
  newDocumentsPercentOfMembers: 100,
  newDocumentsPercentOfStrangers: 100,
  newSafetyDocumentsPercentOfMembers: 100,
  newSafetyDocumentsPercentOfStrangers: 100,
  secondFactorTriesPerHour: 5,
  signInTriesPerAddress: 100_000,
  signInTriesPerAddressMost: 100_000,
  signInTriesPerAliasHour: 10,
} as const;
