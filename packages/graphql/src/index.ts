export { answer, type Answers } from './answer.ts';
export {
  cursorInvalid,
  declareConnection,
  pageOf,
  pageSize,
  type ConnectionOf,
  type EdgeOf,
} from './connection.ts';
export { declareEnum } from './declare-enum.ts';
export { declareResult } from './declare-result.ts';
export * from './decorators.ts';
export { requestError, signInNeeded, type ErrorCode } from './errors.ts';
export { fill } from './fill.ts';
export { IdOf, IdsOf, OwnId, PlainId, PlainIds } from './id-of.ts';
export { globalId, localId, NODE_TYPES, nodeTypeOf, type IdentifiedType } from './ids.ts';
export { IdempotencyKey, Input, MutationOf } from './mutation-of.ts';
export { PageArgs, type PageLimits } from './page-args.ts';
export { FocusKindEnum, GoalTypeEnum, StaffRoleEnum, StageOfChangeEnum } from './recovery-enums.ts';
export { CountryCode, Cursor, DateTime, LocalDate, Locale, TimeZone } from './scalars.ts';
export {
  FieldError,
  InputInvalidError,
  inputInvalid,
  InvitationNotUsableError,
  PageInfo,
  RateLimitedError,
  UserError,
} from './shared-types.ts';
export { type Rights } from './rights-of.ts';
export { resolveStaffMember, StaffMember, StaffMemberResolver } from './staff-member.ts';
export { buildSubgraph, type ReferenceResolver, type Subgraph } from './subgraph-schema.ts';
export { decodeCursor, encodeCursor } from './text-cursor.ts';
export { resolveViewer, Viewer, ViewerChanged, ViewerResolver, type AskedBy } from './viewer.ts';
export { manyTries } from './wait-sentence.ts';
