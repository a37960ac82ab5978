import { documents } from './001-documents.ts';
import { patrolLedger } from './002-patrol-ledger.ts';

/** Every migration of the journal in order; the position + 1 is the version it leads to. Never change one that has shipped. */
export const journalMigrations: readonly string[] = [documents, patrolLedger];
