export { askTogether } from './batch.ts';
export { actingFor, type ActingDatabase } from './acting-for.ts';
export {
  defineDatabase,
  openDatabase,
  type Database,
  type DatabaseDefinition,
  type Entity,
  type ServiceDatabase,
} from './database.ts';
export { fences, ownRows, readFor, servedFor, type FencePlan, type Fences } from './fences.ts';
export { own, purpose } from './condition.ts';
export { erasedMember, noteErased, type ErasedMemberTable } from './erased-member.ts';
export {
  fileErasureLedger,
  makeErasureLedger,
  type ErasureLedger,
  type LedgerEntry,
} from './erasure-ledger.ts';
export { insertLater } from './insert-later.ts';
export { insertOnce } from './insert-once.ts';
export { migrate } from './migrate.ts';
export { migration, type Migration } from './migration.ts';
export { migrateCommand } from './migrate-command.ts';
export { type Answer, type Statement } from './prepared-query.ts';
export { missingIn } from './missing-migrations.ts';
export { joinQuestion, question, type Question } from './question.ts';
export { rebuildSchema, type Rebuilding } from './rebuild-schema.ts';
export { errorCode, isOutage, violatedUnique } from './outage.ts';
export { ask } from './runner.ts';
export { announce, later, Session, type Tx, type Work } from './session.ts';
