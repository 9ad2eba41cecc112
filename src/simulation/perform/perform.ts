/** perform(action): the one place where an action finds what carries it out. */
import type { Action, ActionResult } from '../actions.js';
import type { World } from '../world.js';
import { advance } from './advance-action.js';
import { addAppRole, removeAppRole, setAppRole } from './app-role-actions.js';
import { addApplication, assign, unassign } from './application-actions.js';
import { addAttribute, removeAttribute, setAttribute } from './attribute-actions.js';
import { deleteConnection } from './connection-actions.js';
import { clearFaults, injectFault } from './fault-actions.js';
import { addGroupMember, createGroup, deleteGroup, removeGroupMember, updateGroup } from './group-actions.js';
import { importTenant } from './import-action.js';
import { setLogRetention } from './log-actions.js';
import { removeMapping, resetMappings, setMapping, setObjectMapping, setSchema } from './mapping-actions.js';
import { provisionOnDemandAction } from './on-demand-action.js';
import {
  restartProvisioning,
  setProvisioning,
  startProvisioning,
  stopProvisioning,
  testConnection,
} from './provisioning-actions.js';
import { addScopingFilter, removeScopingFilter, setScopingFilter } from './scoping-actions.js';
import { allowDeletes, rejectDeletes } from './staged-deletions.js';
import { addOAuthClient, addToken, revokeToken } from './target-actions.js';
import { createUser, deleteUser, purgeUser, restoreUser, updateUser } from './user-actions.js';

/** @throws InputError when the action can't be carried out. */
export async function perform(world: World, action: Action): Promise<ActionResult> {
  switch (action.type) {
    case 'createUser':
      return createUser(world, action);
    case 'updateUser':
      return updateUser(world, action);
    case 'deleteUser':
      return deleteUser(world, action);
    case 'restoreUser':
      return restoreUser(world, action);
    case 'purgeUser':
      return purgeUser(world, action);
    case 'createGroup':
      return createGroup(world, action);
    case 'updateGroup':
      return updateGroup(world, action);
    case 'deleteGroup':
      return deleteGroup(world, action);
    case 'addGroupMember':
      return addGroupMember(world, action);
    case 'removeGroupMember':
      return removeGroupMember(world, action);
    case 'addToken':
      return addToken(world, action);
    case 'addOAuthClient':
      return addOAuthClient(world, action);
    case 'revokeToken':
      return revokeToken(world, action);
    case 'injectFault':
      return injectFault(world, action);
    case 'clearFaults':
      return clearFaults(world, action);
    case 'addApplication':
      return addApplication(world, action);
    case 'addAppRole':
      return addAppRole(world, action);
    case 'setAppRole':
      return setAppRole(world, action);
    case 'removeAppRole':
      return removeAppRole(world, action);
    case 'assign':
      return assign(world, action);
    case 'unassign':
      return unassign(world, action);
    case 'setProvisioning':
      return setProvisioning(world, action);
    case 'testConnection':
      return testConnection(world, action);
    case 'setScopingFilter':
      return setScopingFilter(world, action);
    case 'addScopingFilter':
      return addScopingFilter(world, action);
    case 'removeScopingFilter':
      return removeScopingFilter(world, action);
    case 'setMapping':
      return setMapping(world, action);
    case 'removeMapping':
      return removeMapping(world, action);
    case 'setObjectMapping':
      return setObjectMapping(world, action);
    case 'addAttribute':
      return addAttribute(world, action);
    case 'setAttribute':
      return setAttribute(world, action);
    case 'removeAttribute':
      return removeAttribute(world, action);
    case 'resetMappings':
      return resetMappings(world, action);
    case 'setSchema':
      return setSchema(world, action);
    case 'startProvisioning':
      return startProvisioning(world, action);
    case 'stopProvisioning':
      return stopProvisioning(world, action);
    case 'restartProvisioning':
      return restartProvisioning(world, action);
    case 'deleteConnection':
      return deleteConnection(world, action);
    case 'provisionOnDemand':
      return provisionOnDemandAction(world, action);
    case 'allowDeletes':
      return allowDeletes(world, action);
    case 'rejectDeletes':
      return rejectDeletes(world, action);
    case 'setLogRetention':
      return setLogRetention(world, action);
    case 'importTenant':
      return importTenant(world, action);
    case 'advance':
      return advance(world, action);
  }
}
