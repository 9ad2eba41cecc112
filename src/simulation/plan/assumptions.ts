/** Makes an application of a rehearsal ready to run its next cycle, and says what that takes for granted. */
import { startedJob } from '../../provisioning/job-control.js';
import type { Application } from '../applications.js';
import { isConfigured } from '../provisioning-ports.js';
import type { World } from '../world.js';

/** Client name of the token that stands in for one that the workspace does not hold. */
const STAND_IN = 'plan';

/** Changes the rehearsal, nothing else. Gives a sentence for each thing that the workspace does not tell. */
export function assumeRunning(rehearsal: World, application: Application): readonly string[] {
  return [...assumeStarted(rehearsal, application), ...missingKnowledge(rehearsal, application)];
}

/** Credentials are never imported, and the address of a real target is nobody's here: the mock target stands in for both. */
export async function assumeCredentials(rehearsal: World, application: Application): Promise<readonly string[]> {
  const { store, profile } = application;
  const target = await rehearsal.targets.open(profile);
  const { baseAddress } = store.secrets();
  const isAnswered = baseAddress !== null && target.baseUrls.some((url) => originOf(url) === originOf(baseAddress));
  if (isConfigured(application) && isAnswered) return [];
  const { value } = target.tokens.add({ clientName: STAND_IN, account: 'admin', privilege: 'readWrite' });
  const flags = baseAddress === null ? '' : new URL(baseAddress).search;
  const credentials = { method: 'secretToken', name: STAND_IN, secretToken: value } as const;
  store.setSecrets({ baseAddress: `${target.baseUrl}${flags}`, credentials });
  if (baseAddress !== null && !isAnswered) {
    return [`${originOf(baseAddress)} is not asked: what the workspace holds of its target stands in for it.`];
  }
  return ['The job has no working credentials: they are taken to be good.'];
}

function originOf(url: string): string {
  return new URL(url).origin;
}

function assumeStarted({ clock }: World, { store }: Application): readonly string[] {
  const job = store.job();
  if (job.scheduleState === 'Active') return [];
  store.update({ ...startedJob(job, clock.now()), settings: { ...job.settings, mode: 'Automatic' } });
  return ['Provisioning is off: this is the cycle that a start would run.'];
}

/** What an export of a tenant can leave out, so that the plan would read as more than it knows. */
function missingKnowledge(
  { directory, targets }: World,
  { store, profile, servicePrincipal }: Application,
): readonly string[] {
  const target = targets.of(profile.name);
  const isEmpty = target === undefined || (target.users().length === 0 && target.groups().length === 0);
  const said: string[] = [];
  // Once a cycle has asked it, there is nothing to be taken for granted.
  const isKnown = store.job().cyclesEnded > 0;
  if (isEmpty && store.links.size() === 0 && !isKnown) {
    said.push(
      'The target is taken to be empty. If it is not, import its users and groups: who is there is matched, not created.',
    );
  } else if (!isEmpty && store.links.size() === 0 && !isKnown) {
    said.push(
      'No links are known, as they are no part of an export: every object is looked for by its matching attributes.',
    );
  }
  if (!store.job().settings.syncAll && directory.assignments(servicePrincipal.id).length === 0) {
    said.push('Nobody is assigned to the application: nobody is in scope.');
  }
  return said;
}
