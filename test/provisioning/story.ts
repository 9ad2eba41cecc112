/** A known behaviour as a story: what is done, and what the next cycle makes of it, in few words. */
import { expect } from 'vitest';
import type { Action } from '../../src/simulation/actions.js';
import type { Simulated, SimulatedOptions } from '../support/simulated.js';
import { upnOf, userId } from '../support/small-tenant.js';
import { recordText, requestText } from '../support/told.js';

export type Deed = (simulation: Simulated) => unknown;

export type Item = {
  readonly item: string;
  readonly options: SimulatedOptions;
  /** Before the cycle that is looked at; `cycle` is one that is not. */
  readonly story: readonly (Deed | 'cycle')[];
  /** By whom they are about, such as `ann GET`. */
  readonly requests: readonly string[];
  readonly records: readonly string[];
  /** `Active, incremental Succeeded` unless said. */
  readonly job?: string;
  readonly after?: Deed;
};

export const doing =
  (action: Action): Deed =>
  ({ perform }) =>
    perform(action);
export const restart = doing({ type: 'restartProvisioning' });
/** As soon as the cycle has done anything. */
export const stopAtOnce: Deed = ({ sim, perform }) =>
  sim.listen(({ type }) => {
    if (type === 'logRecord') void perform({ type: 'stopProvisioning' });
  });
export const purgeAnn: Deed = async ({ perform }) => {
  await perform({ type: 'deleteUser', user: upnOf('ann') });
  await perform({ type: 'purgeUser', user: userId(0) });
};
export const clause = (operatorName: string): Deed =>
  doing({
    type: 'setScopingFilter',
    object: 'User',
    filter: {
      groups: [
        { name: 'f', clauses: [{ sourceOperandName: 'department', operatorName, targetOperand: { values: ['IT'] } }] },
      ],
    },
  });
/** By somebody who administers the target. */
export const inTarget =
  (method: 'PATCH' | 'DELETE', value?: object): Deed =>
  async ({ target, application, token }) => {
    const id = application().store.links.get(userId(0))?.targetId;
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    const body =
      value === undefined ? {} : { body: JSON.stringify({ schemas, Operations: [{ op: 'replace', value }] }) };
    const headers = { authorization: `Bearer ${token()}`, 'content-type': 'application/scim+json' };
    const { status } = await target.handle({ method, url: `${target.baseUrl}/Users/${id}`, headers, ...body });
    expect(status).toBeLessThan(300);
  };
/** Runs the next cycle, and tells it in few words. */
export async function told(simulation: Simulated): Promise<Required<Pick<Item, 'requests' | 'records' | 'job'>>> {
  const { log, job } = simulation;
  const known = log().length;
  const lines = await simulation.cycle();
  const whom = (text: string): string => /[<"](\w+)/.exec(text)?.[1] ?? text;
  const requests = lines.map((line) => {
    const { request, body } = line;
    const named = decodeURIComponent(request).includes('filter')
      ? decodeURIComponent(request).split('+eq+')[1]
      : request;
    const posted = /"(?:userName|displayName)":"(\w+)/.exec(JSON.stringify(body ?? ''))?.[1];
    return `${request.startsWith('POST') ? posted : whom(named ?? '')} ${requestText(line)}`;
  });
  const records = log()
    .slice(known)
    .map((record) => `${nameOf(record.sourceIdentity.id, simulation)} ${recordText(record)}`);
  const { scheduleState, lastExecution } = job();
  return { requests, records, job: `${scheduleState}, ${lastExecution?.kind} ${lastExecution?.state}` };
}

/** The first word of what the object is called; Ann may be gone for good. */
function nameOf(id: string, { sim, application }: Simulated): string {
  const { directory } = sim.world;
  const name = directory.user(id)?.attributes.userPrincipalName ?? directory.group(id)?.displayName;
  return /^\w+/.exec(name ?? application().store.links.get(id)?.lastKnown.name ?? 'ann')?.[0] ?? '';
}
