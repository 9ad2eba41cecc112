/** The action Provision on demand: whom it takes, how often, and what came of it, step by step. */
import { type OnDemandRequest, provisionOnDemand } from '../../provisioning/cycle/on-demand.js';
import { onDemandAnswer, refusedAnswer } from '../../provisioning/log/on-demand-report.js';
import { findPrincipal, type Principal } from '../../tenant/lookup.js';
import { InputError } from '../../text/input-error.js';
import { toIsoSeconds } from '../../time/instant.js';
import type { ActionOf, ActionResult } from '../actions.js';
import type { Application } from '../applications.js';
import { cyclePorts } from '../provisioning-ports.js';
import { onDemandLines } from '../views/on-demand-view.js';
import type { World } from '../world.js';

const MOST_MEMBERS = 5;
/** synchronizationJob: provisionOnDemand, "5 requests per 10 seconds". */
const MOST_REQUESTS = 5;
const PERIOD_MS = 10_000;

export async function provisionOnDemandAction(
  world: World,
  action: ActionOf<'provisionOnDemand'>,
): Promise<ActionResult> {
  const application = world.applications.find(action.application);
  refuseRunningOAuth(application);
  const request = requestOf(world, action);
  const { store } = application;
  const now = world.clock.now();
  const recent = store.job().onDemandAt.filter((at) => at > now - PERIOD_MS);
  const [first = now] = recent;
  if (recent.length >= MOST_REQUESTS) return throttled(first + PERIOD_MS);
  const ports = cyclePorts(world, application);
  store.update({ onDemandAt: [...recent, now] });
  const outcome = await provisionOnDemand(ports, request);
  switch (outcome.kind) {
    case 'unmapped':
      throw new InputError(
        `${request.objectType === 'User' ? 'users' : 'groups'} are not provisioned: their mapping is off`,
        {
          hint: "Look at 'entra-sim mapping list'.",
        },
      );
    case 'refused': {
      const { error, request: sent } = outcome;
      return {
        ok: false,
        message: `Failure: Microsoft Entra ID can't connect to ${application.servicePrincipal.displayName}: ${error.code}.`,
        notes: [`1. Test connection: ${sent}`, error.message],
        data: { answers: [refusedAnswer(error)] },
      };
    }
    case 'processed': {
      const { records } = outcome;
      const main = records.findLast(({ sourceIdentity }) => sourceIdentity.id === request.objectId);
      const failed = records.some(({ provisioningStatusInfo }) => provisioningStatusInfo.status === 'failure');
      const took = Math.round((world.clock.now() - now) / 1000);
      return {
        ok: !failed,
        message: `${failed ? 'Failure' : main?.provisioningStatusInfo.status === 'skipped' ? 'Skipped' : 'Success'}, after ${took} s.`,
        notes: onDemandLines(records),
        data: { answers: records.map(onDemandAnswer) },
      };
    }
  }
}

/** Of apps that sign in by OAuth the job has to be stopped first (#authentication-oauth2-on-demand). */
function refuseRunningOAuth({ store }: Application): void {
  const isOAuth = store.secrets().credentials?.method === 'oauth2ClientCredentials';
  if (!isOAuth || store.job().scheduleState !== 'Active') return;
  throw new InputError('provisioning is on: with OAuth2 it has to be off for Provision on demand', {
    hint: "Stop it first: 'entra-sim provisioning stop'.",
  });
}

function throttled(again: number): ActionResult {
  return {
    ok: false,
    message: `TooManyRequests: at most ${MOST_REQUESTS} on-demand requests in ${PERIOD_MS / 1000} seconds.`,
    notes: [`The next is taken at ${toIsoSeconds(again)}: 'entra-sim advance 10s'.`],
    data: { again: toIsoSeconds(again) },
  };
}

function requestOf({ directory }: World, { subject, members = [] }: ActionOf<'provisionOnDemand'>): OnDemandRequest {
  const principal = findPrincipal(directory, subject);
  if (principal.principalType === 'User') {
    if (members.length > 0) {
      throw new InputError('only a group has members', { hint: 'Leave --members out, or name a group.' });
    }
    refuseHidden(principal.user, subject);
    return { objectType: 'User', objectId: principal.user.objectId, members: [] };
  }
  return groupRequest(directory, principal.group, members);
}

function groupRequest(
  directory: World['directory'],
  group: Extract<Principal, { principalType: 'Group' }>['group'],
  members: readonly string[],
): OnDemandRequest {
  if (members.length > MOST_MEMBERS) {
    throw new InputError(`at most ${MOST_MEMBERS} members of a group are provisioned with it`, {
      hint: 'Name fewer; the next cycle takes them all.',
    });
  }
  const own = new Set(directory.members(group.objectId));
  const ids = members.map((name) => {
    const found = findPrincipal(directory, name);
    if (found.principalType === 'User' && own.has(found.user.objectId)) return found.user.objectId;
    throw new InputError(`'${name}' is no user who is an immediate member of ${group.displayName}`, {
      hint: `Look at 'entra-sim group show "${group.displayName}"'.`,
    });
  });
  return { objectType: 'Group', objectId: group.objectId, members: [...new Set(ids)] };
}

type User = Extract<Principal, { principalType: 'User' }>['user'];

/** The portal's search does not find who is disabled or deleted; whoever gives an objectId, as Graph takes it, gets an answer. */
function refuseHidden({ objectId, attributes, deletedAt }: User, text: string): void {
  if (text === objectId || (attributes.accountEnabled && deletedAt === undefined)) return;
  const state = deletedAt === undefined ? 'disabled' : 'in the recycle bin';
  throw new InputError(
    `'${attributes.userPrincipalName}' is ${state}: the search of Provision on demand does not find such users`,
    {
      hint: `The next cycle takes care of them; the answer of the API to ${objectId} can be seen by giving that id.`,
    },
  );
}
