/** Writes audit records and notification mails as things happen: a listener of the one stream of events. */
import { uuidFrom } from '../../chance/chance.js';
import { toIsoSeconds } from '../../time/instant.js';
import type { Action } from '../actions.js';
import type { Application } from '../applications.js';
import type { Listener } from '../events.js';
import { quarantineCauseText } from '../views/quarantine-text.js';
import type { World } from '../world.js';
import { type AuditActivity, type AuditRecord, activityOf } from './audit-record.js';
import { type Mail, quarantineMail, recipientOf, SENDER, stoppedMail } from './mail.js';

type Outlets = Pick<World, 'workspace' | 'settings' | 'applications' | 'clock'>;

/** Gives the listener that keeps both logs. A mail is written when the quarantine is new or its reason changed, as the service does. */
export function keepNotices(world: Outlets): Listener {
  return (event) => {
    switch (event.type) {
      case 'actionPerformed':
        if (event.result.ok) auditAction(world, event.action);
        return;
      case 'quarantineImposed': {
        const application = world.applications.byJob(event.jobId);
        if (application === undefined) return;
        audit(world, application, 'Quarantine', { byService: true, reason: quarantineCauseText(event.quarantine) });
        if (event.isNews) mail(world, application, quarantineMail(nameOf(application), event.quarantine));
        return;
      }
      case 'jobStopped': {
        const application = world.applications.byJob(event.jobId);
        if (application === undefined) return;
        audit(world, application, 'Disable/pause provisioning configuration', { byService: true, reason: '' });
        mail(world, application, stoppedMail(nameOf(application), event.why));
        return;
      }
      default:
        return;
    }
  };
}

function auditAction(world: Outlets, action: Action): void {
  const activity = activityOf(action);
  if (activity === undefined) return;
  const reference = 'application' in action ? action.application : undefined;
  audit(world, world.applications.find(reference), activity, { byService: false, reason: '' });
}

type Circumstances = { readonly byService: boolean; readonly reason: string };

function audit(
  { workspace, settings, clock }: Outlets,
  { servicePrincipal, store }: Application,
  activityDisplayName: AuditActivity,
  { byService, reason }: Circumstances,
): void {
  const log = workspace.auditLog;
  const record: AuditRecord = {
    id: uuidFrom(settings.seed, 'audit', log.count() + 1),
    category: 'ProvisioningManagement',
    correlationId: uuidFrom(settings.seed, 'audit.correlation', log.count() + 1),
    result: 'success',
    resultReason: reason,
    activityDisplayName,
    activityDateTime: toIsoSeconds(clock.now()),
    loggedByService: 'Account Provisioning',
    initiatedBy: byService
      ? { user: null, app: { displayName: 'Azure AD Provisioning Service' } }
      : { user: { displayName: 'Administrator' }, app: null },
    targetResources: [{ id: servicePrincipal.id, displayName: servicePrincipal.displayName, type: 'ServicePrincipal' }],
    additionalDetails: [{ key: 'JobId', value: store.id }],
  };
  log.append(record, servicePrincipal.id);
}

function mail(
  { workspace, settings, clock }: Outlets,
  application: Application,
  content: Pick<Mail, 'subject' | 'body'>,
): void {
  const to = recipientOf(application.store.job().settings);
  if (to === undefined) return;
  const log = workspace.mailLog;
  log.append({
    id: uuidFrom(settings.seed, 'mail', log.count() + 1),
    sentAt: toIsoSeconds(clock.now()),
    from: SENDER,
    to,
    ...content,
    jobId: application.store.id,
    application: nameOf(application),
  });
}

function nameOf({ servicePrincipal }: Application): string {
  return servicePrincipal.displayName;
}
