/** Mails and audit records as text. */
import wrapAnsi from 'wrap-ansi';
import { singleLine } from '../../text/plain-text.js';
import { renderTable } from '../../text/table.js';
import type { AuditRecord } from '../notices/audit-record.js';
import type { Mail } from '../notices/mail.js';
import type { NumberedMail } from '../queries/notices.js';

const NO_MAIL =
  "No mails: they are written when a job goes into quarantine, to the address of 'entra-sim provisioning set --notification-email ADDRESS --notify'.";

export function mailsView(mails: readonly NumberedMail[], width: number): readonly string[] {
  if (mails.length === 0) return wrapAnsi(NO_MAIL, width).split('\n');
  const columns = [
    { title: '#' },
    { title: 'SENT' },
    { title: 'TO', flexible: true },
    { title: 'SUBJECT', flexible: true },
  ];
  const rows = mails.map(({ number, mail }) => [String(number), timeText(mail.sentAt), mail.to, mail.subject]);
  return renderTable(columns, rows, width);
}

export function mailText({ sentAt, from, to, subject, body }: Mail, width: number): readonly string[] {
  const head = [
    `Date:    ${timeText(sentAt)}`,
    `From:    ${from}`,
    `To:      ${to}`,
    `Subject: ${singleLine(subject)}`,
  ];
  return [...head, '', ...body.flatMap((line) => wrapAnsi(singleLine(line), width).split('\n'))];
}

export function auditView(records: readonly AuditRecord[], width: number): readonly string[] {
  if (records.length === 0) return ['No audit records yet.'];
  const columns = [
    { title: 'TIME' },
    { title: 'ACTIVITY', flexible: true },
    { title: 'BY', flexible: true },
    { title: 'APPLICATION', flexible: true },
    { title: 'REASON', flexible: true },
  ];
  const rows = records.map(({ activityDateTime, activityDisplayName, initiatedBy, targetResources, resultReason }) => [
    timeText(activityDateTime),
    activityDisplayName,
    (initiatedBy.user ?? initiatedBy.app)?.displayName ?? '-',
    targetResources[0].displayName,
    resultReason === '' ? '-' : resultReason,
  ]);
  return renderTable(columns, rows, width);
}

function timeText(iso: string): string {
  return iso.replace('T', ' ').replace('Z', '');
}
