/** Who enters and who leaves the scope of an application because of a change: every object evaluated before and after it. */
import { isSyncAllNext } from '../../provisioning/cycle/cycle-input.js';
import { enabledMapping } from '../../provisioning/cycle/probe.js';
import { type Evaluation, evaluateScope } from '../../provisioning/pipeline/evaluate.js';
import { groupSubject, type Subject, userSubject } from '../../provisioning/pipeline/subject.js';
import type { Application } from '../applications.js';
import type { World } from '../world.js';
import type { ScopeShift } from './plan.js';

export type ScopeStates = ReadonlyMap<string, ScopeState>;

type ScopeState = Pick<Subject, 'objectType' | 'objectId' | 'name'> & { readonly evaluation: Evaluation };

/** Each user that is not in the recycle bin and each group, as the next cycle would see it. */
export function scopeStates({ directory }: World, application: Application): ScopeStates {
  const { servicePrincipal, schema, store, behaviour } = application;
  const settings = { syncAll: isSyncAllNext(store.job()), excludeDefaultAccess: behaviour.excludeDefaultAccess };
  const states = new Map<string, ScopeState>();
  const add = (subject: Subject): void => {
    const mapping = enabledMapping(schema(), subject.objectType);
    if (mapping === undefined) return;
    const { objectType, objectId, name } = subject;
    states.set(objectId, { objectType, objectId, name, evaluation: evaluateScope(subject, mapping, settings) });
  };
  for (const user of directory.users()) {
    if (user.deletedAt === undefined) add(userSubject(directory, servicePrincipal.id, user));
  }
  for (const group of directory.groups()) add(groupSubject(directory, servicePrincipal.id, group));
  return states;
}

/** Objects that are in scope on one side only, in the order of the directory. */
export function scopeShifts(
  before: ScopeStates,
  after: ScopeStates,
  isLinked: (objectId: string) => boolean,
): { readonly enters: readonly ScopeShift[]; readonly leaves: readonly ScopeShift[] } {
  const enters: ScopeShift[] = [];
  const leaves: ScopeShift[] = [];
  for (const objectId of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(objectId), after.get(objectId)];
    const [was, is] = [old?.evaluation.inScope === true, now?.evaluation.inScope === true];
    if (was === is) continue;
    const { objectType, name } = now ?? old ?? { objectType: 'User', name: objectId };
    const reasons = is ? gains(old?.evaluation, now?.evaluation) : losses(now?.evaluation);
    (is ? enters : leaves).push({ objectType, objectId, name, reasons, linked: isLinked(objectId) });
  }
  return { enters, leaves };
}

const NOT_PROVISIONED = 'this kind of object is not provisioned';

/** What does not hold of an object that is out of scope. */
export function losses(evaluation: Evaluation | undefined): readonly string[] {
  if (evaluation === undefined) return [NOT_PROVISIONED];
  const { assigned, syncAll, hasRequiredRole, passesFilter, filterResults } = evaluation;
  if (!assigned && !syncAll) return ['not assigned'];
  const failing = Object.entries(filterResults).flatMap(([label, holds]) => (holds ? [] : [`fails ${label}`]));
  return [...(hasRequiredRole ? [] : ['no role that counts']), ...(passesFilter ? [] : failing)];
}

/** What did not hold before, and does now. */
function gains(before: Evaluation | undefined, after: Evaluation | undefined): readonly string[] {
  if (before === undefined || after === undefined) return ['this kind of object is provisioned now'];
  const said: string[] = [];
  if (!before.assigned && after.assigned) said.push('assigned');
  if (!before.syncAll && after.syncAll) said.push('Sync all users and groups');
  if (!before.hasRequiredRole && after.hasRequiredRole && said.length === 0) said.push('has a role that counts');
  if (!before.passesFilter && after.passesFilter) {
    const holding = Object.entries(after.filterResults).flatMap(([label, holds]) => (holds ? [`passes ${label}`] : []));
    said.push(...(holding.length === 0 ? ['no scoping filter'] : holding));
  }
  return said;
}
