/** The enterprise applications of the tenant. */
import { InputError } from '../text/input-error.js';
import type { Instant } from '../time/clock.js';
import { newObjectId, servicePrincipalAt } from './required-rows.js';
import type { DirectoryState } from './state.js';
import { type AppRole, DEFAULT_ACCESS_ROLE_ID, type ServicePrincipal } from './types.js';

export type NewServicePrincipal = {
  /** Drawn when absent. */
  readonly id?: string;
  /** Drawn when absent. */
  readonly appId?: string;
  readonly displayName: string;
  readonly profile: string;
  readonly appRoles: readonly AppRole[];
  /** Now unless given. */
  readonly createdAt?: Instant;
};

export type ServicePrincipalPatch = {
  readonly displayName?: string;
  readonly appRoles?: readonly AppRole[];
};

export type ServicePrincipalOperations = {
  readonly servicePrincipal: (id: string) => ServicePrincipal | undefined;
  /** All service principals in order of creation. */
  readonly servicePrincipals: () => IterableIterator<ServicePrincipal>;
  /** @throws InputError on an empty name, an id that is taken, or two roles of one id. */
  readonly addServicePrincipal: (input: NewServicePrincipal) => ServicePrincipal;
  /**
   * Renames it or replaces its roles. Assignments to a role that is gone stay, and count for nothing.
   * @throws InputError on an unknown id, an empty name, or two roles of one id.
   */
  readonly updateServicePrincipal: (id: string, patch: ServicePrincipalPatch) => ServicePrincipal;
};

/** The operations on service principals over one directory's state. */
export function servicePrincipalOperations(state: DirectoryState): ServicePrincipalOperations {
  return {
    servicePrincipal: (id) => state.servicePrincipals.get(id),
    servicePrincipals: () => state.servicePrincipals.values(),
    addServicePrincipal: (input) => add(state, input),
    updateServicePrincipal: (id, patch) => update(state, id, patch),
  };
}

function add(state: DirectoryState, input: NewServicePrincipal): ServicePrincipal {
  checkName(input.displayName);
  checkRoles(input.appRoles);
  const servicePrincipal: ServicePrincipal = {
    id: newObjectId(state, 'servicePrincipal', input.id),
    appId: input.appId ?? state.nextId('application'),
    displayName: input.displayName,
    profile: input.profile,
    appRoles: input.appRoles,
    createdAt: input.createdAt ?? state.clock.now(),
  };
  state.servicePrincipals.put(servicePrincipal.id, servicePrincipal);
  state.feed.append({ objectId: servicePrincipal.id, objectType: 'ServicePrincipal', kind: 'add' });
  return servicePrincipal;
}

function update(state: DirectoryState, id: string, patch: ServicePrincipalPatch): ServicePrincipal {
  const before = servicePrincipalAt(state, id);
  const { displayName = before.displayName, appRoles = before.appRoles } = patch;
  checkName(displayName);
  checkRoles(appRoles);
  const attributes = [
    ...(displayName === before.displayName ? [] : ['displayName']),
    ...(JSON.stringify(appRoles) === JSON.stringify(before.appRoles) ? [] : ['appRoles']),
  ];
  if (attributes.length === 0) return before;
  const after: ServicePrincipal = { ...before, displayName, appRoles };
  state.servicePrincipals.put(id, after);
  state.feed.append({ objectId: id, objectType: 'ServicePrincipal', kind: 'update', attributes });
  return after;
}

function checkName(displayName: string): void {
  if (displayName.trim() === '') throw new InputError('An application needs a display name.');
}

function checkRoles(appRoles: readonly AppRole[]): void {
  const seen = new Set<string>();
  for (const { id, displayName } of appRoles) {
    if (id === DEFAULT_ACCESS_ROLE_ID) {
      throw new InputError(`The app role ${displayName} has the id that stands for Default Access.`, {
        hint: 'Give the role an id of its own.',
      });
    }
    if (seen.has(id)) throw new InputError(`Two app roles have the id ${id}.`, { hint: 'Give each role its own id.' });
    seen.add(id);
  }
}
