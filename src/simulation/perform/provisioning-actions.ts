/** Actions of the Provisioning blade: credentials, scope, start, stop, restart. */
import { carryOutRestart } from '../../provisioning/carry-out-restart.js';
import type { ClientFailure } from '../../provisioning/client/answers.js';
import { parseTenantUrl } from '../../provisioning/client/tenant-url.js';
import { testConnection as probeConnection } from '../../provisioning/cycle/probe.js';
import type { AuthenticationMethod, JobSecrets, JobSettings } from '../../provisioning/job.js';
import { type Restart, restartedJob, startedJob, stoppedJob } from '../../provisioning/job-control.js';
import { InputError } from '../../text/input-error.js';
import { toIsoSeconds } from '../../time/instant.js';
import type { ActionOf, ActionResult } from '../actions.js';
import type { Application } from '../applications.js';
import { connect, isConfigured } from '../provisioning-ports.js';
import { authenticationOf } from '../queries/authentication.js';
import { count } from '../views/phrases.js';
import type { World } from '../world.js';
import { changedCredentials, changesCredentials } from './credentials.js';
import { keptAndDropped } from './kept-and-dropped.js';
import { done } from './result.js';
import { rolesUnderSyncAll } from './role-notes.js';

const START_HINT = "The clock stands still until it is moved: 'entra-sim advance --cycles 1' runs the next cycle.";

export function setProvisioning(world: World, action: ActionOf<'setProvisioning'>): ActionResult {
  const application = world.applications.find(action.application);
  const { store, servicePrincipal } = application;
  const { settings } = store.job();
  if (action.mode === 'Manual' && settings.mode === 'Automatic') {
    throw new InputError('the provisioning mode can not go back to Manual', {
      hint: "Stop provisioning instead: 'entra-sim provisioning stop'.",
    });
  }
  const secrets = newSecrets(world, application, action);
  store.setSecrets(secrets);
  const next = newSettings(settings, action);
  store.update({ settings: next });
  const notes: string[] = [];
  if (settings.syncAll && !next.syncAll && store.job().everStarted) {
    // #restart-narrowed-scope
    notes.push("Changing from all to assigned takes effect with a restart: 'entra-sim provisioning restart'.");
  }
  if (next.syncAll && !settings.syncAll) {
    // An incremental cycle asks only for what changed (#restart-widened-scope).
    if (store.job().watermark !== null) {
      notes.push('Who is not assigned is looked at when it changes; a restart looks at everybody at once.');
    }
    notes.push(...rolesUnderSyncAll(application.schema().objectMappings.flatMap(({ attributes }) => attributes)));
  }
  if (next.notifyOnFailure && next.notificationEmail === null) notes.push('An email address has to be set, too.');
  return done(
    `Saved the provisioning settings of ${servicePrincipal.displayName}.`,
    {
      settings: next,
      tenantUrl: secrets.baseAddress,
      authentication: authenticationOf(secrets.credentials),
    },
    notes,
  );
}

function newSettings(settings: JobSettings, action: ActionOf<'setProvisioning'>): JobSettings {
  const { mode, scope, notificationEmail, notifyOnFailure, skipOutOfScopeDeletions } = action;
  const { preventAccidentalDeletion, deletionThreshold } = action;
  return {
    // Credentials can be given in mode Automatic only, so giving them chooses it.
    mode: mode ?? (action.tenantUrl !== undefined || changesCredentials(action) ? 'Automatic' : settings.mode),
    syncAll: scope === undefined ? settings.syncAll : scope === 'all',
    notificationEmail: notificationEmail === undefined ? settings.notificationEmail : notificationEmail,
    notifyOnFailure: notifyOnFailure ?? settings.notifyOnFailure,
    skipOutOfScopeDeletions: skipOutOfScopeDeletions ?? settings.skipOutOfScopeDeletions,
    // The number is asked for where the box is ticked, so giving one ticks it.
    preventAccidentalDeletion:
      preventAccidentalDeletion ?? (deletionThreshold === undefined ? settings.preventAccidentalDeletion : true),
    deletionThreshold: deletionThreshold ?? settings.deletionThreshold,
  };
}

function newSecrets(world: World, application: Application, action: ActionOf<'setProvisioning'>): JobSecrets {
  const secrets = application.store.secrets();
  const { tenantUrl } = action;
  if (tenantUrl !== undefined) parseTenantUrl(tenantUrl);
  const credentials = changesCredentials(action) ? changedCredentials(world, application, action) : secrets.credentials;
  return { baseAddress: tenantUrl ?? secrets.baseAddress, credentials };
}

export async function testConnection(world: World, action: ActionOf<'testConnection'>): Promise<ActionResult> {
  const application = world.applications.find(action.application);
  const { client } = connect(world, application);
  const name = application.servicePrincipal.displayName;
  const result = await probeConnection(client, application.schema(), () => world.chance.uuid('provisioning.probe'));
  if (result.ok) return done('The supplied credentials are authorized to enable provisioning.', { connected: true });
  const { error, failure } = result;
  const { method } = application.store.secrets().credentials ?? {};
  return {
    ok: false,
    message: `Microsoft Entra ID can't connect to ${name}: ${error.code}.`,
    notes: [answerPhrase(failure), connectionAdvice(failure, method, name)],
    data: { connected: false, status: failure.status ?? null, error },
  };
}

function answerPhrase({ status, reason, credentials }: ClientFailure): string {
  if (status === undefined) return reason;
  return `The ${credentials === undefined ? 'target' : 'token endpoint'} answered ${status}.`;
}

/** What usually mends it; the sentence on permissions is the tutorial's. */
function connectionAdvice(
  { status, credentials }: ClientFailure,
  method: AuthenticationMethod | undefined,
  name: string,
): string {
  if (credentials === 'unavailable') return 'Check the token endpoint: no access token could be fetched from there.';
  if (credentials === 'refused') return 'Check token endpoint, client ID and client secret: no access token was given.';
  if (status === 403) return `Ensure your ${name} account has the required Admin permissions and try again.`;
  if (status !== 401) return "Check the Tenant URL: it has to be the target's SCIM Server URL.";
  switch (method) {
    case 'oauth2ClientCredentials':
      return 'The access token is refused: see whether token endpoint and Tenant URL are of the same target.';
    case 'entraToken':
      return "The target takes no token of this tenant's Microsoft Entra ID: give one of its own with --token.";
    default:
      return 'The Secret Token is unknown, expired or revoked: give another with --token.';
  }
}

export function startProvisioning(world: World, action: ActionOf<'startProvisioning'>): ActionResult {
  const application = world.applications.find(action.application);
  const { store, servicePrincipal } = application;
  if (!isConfigured(application)) connect(world, application);
  const before = store.job();
  if (before.settings.mode === 'Manual') {
    throw new InputError('the provisioning mode is Manual', {
      hint: "Choose Automatic first: 'entra-sim provisioning set --mode Automatic'.",
    });
  }
  const job = startedJob(before, world.clock.now());
  if (job === before) return done(`Provisioning of ${servicePrincipal.displayName} is on already.`);
  const { note, data } = keptAndDropped(store, () => store.update(job));
  const cycle = job.watermark === null ? 'An initial cycle' : 'An incremental cycle';
  return done(
    `Provisioning of ${servicePrincipal.displayName} is on. ${cycle} is due now.`,
    { jobId: job.id, ...data },
    [...(before.everStarted ? [note] : []), START_HINT],
  );
}

export function stopProvisioning(world: World, action: ActionOf<'stopProvisioning'>): ActionResult {
  const { store, servicePrincipal } = world.applications.find(action.application);
  const running = store.cycle() !== undefined;
  const { note, data } = keptAndDropped(store, () => store.update(stoppedJob(store.job())));
  return done(`Provisioning of ${servicePrincipal.displayName} is off.`, data, [
    ...(running ? ['The cycle under way runs to its end; no later one starts.'] : []),
    note,
    "A start continues from here, and lifts a quarantine: 'entra-sim provisioning start'.",
  ]);
}

export function restartProvisioning(world: World, action: ActionOf<'restartProvisioning'>): ActionResult {
  const application = world.applications.find(action.application);
  const { store, servicePrincipal } = application;
  if (!isConfigured(application)) connect(world, application);
  const now = world.clock.now();
  const restart = restartedJob(store.job(), action.resetScope ?? [], now);
  const { note, data } = keptAndDropped(store, () => carryOutRestart(store, restart, now));
  return done(`Restarted provisioning of ${servicePrincipal.displayName}.`, { jobId: store.id, ...data }, [
    note,
    nextCycleNote(restart, store.staged.size()),
    'Nothing is changed in the target by a restart itself.',
    START_HINT,
  ]);
}

function nextCycleNote({ job, dropLinks }: Restart, staged: number): string {
  const kind =
    job.watermark !== null
      ? 'The next cycle goes on from the watermark'
      : `The next cycle is an initial one: every object is ${dropLinks ? 'matched anew' : 'looked at again'}`;
  const allowed = job.forceDeletes && staged > 0 ? `; ${count(staged, 'staged deletion')} may be carried out` : '';
  const wait =
    job.quarantine === null ? '' : `, at ${toIsoSeconds(job.quarantine.nextAttempt)} as the quarantine wants it`;
  return `${kind}${allowed}${wait}.`;
}
