import { documents } from './001-documents.ts';
import { patrolLedger } from './002-patrol-ledger.ts';
import { outbox } from './003-outbox.ts';
import { audit } from './004-audit.ts';

/** Every migration of the journal in order; the position + 1 is the version it leads to. Never change one that has shipped. */
export const journalMigrations: readonly string[] = [documents, patrolLedger, outbox, audit];
