/** The outbox and the audit log. */
import type { AuditRecord } from '../notices/audit-record.js';
import type { Mail } from '../notices/mail.js';
import type { World } from '../world.js';
import { newestMatching } from './newest-matching.js';

/** A mail with its number in the outbox, from 1. */
export type NumberedMail = { readonly number: number; readonly mail: Mail };

/** The newest mails, oldest first. */
export function mails({ workspace }: World, limit: number): readonly NumberedMail[] {
  const { mailLog } = workspace;
  const from = Math.max(1, mailLog.count() - limit + 1);
  return [...mailLog.read({ from })].map(({ n, record }) => ({ number: n, mail: record }));
}

/** The newest records, oldest first. */
export function auditRecords({ workspace }: World, limit: number): readonly AuditRecord[] {
  return newestMatching(workspace.auditLog, undefined, limit, () => true).map(({ record }) => record);
}
