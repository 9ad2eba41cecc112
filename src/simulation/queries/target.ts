/** What the mock target holds: its users and groups as SCIM resources. */
import type { NetskopeTenant } from '../../netskope/tenant.js';
import type { JsonObject } from '../../scim/transport/transport.js';
import { InputError } from '../../text/input-error.js';
import type { World } from '../world.js';

export type TargetView = {
  readonly baseUrl: string;
  /** In the order of creation. */
  readonly users: readonly JsonObject[];
  readonly groups: readonly JsonObject[];
};

/** The target of the named application, or of the only one; without any, the Netskope tenant. @throws InputError */
export function targetOf({ applications, targets }: World, reference: string | undefined): NetskopeTenant {
  const [first] = applications.all();
  const profile =
    reference === undefined && first === undefined ? 'netskope' : applications.find(reference).profile.name;
  const target = targets.of(profile);
  if (target === undefined) throw new InputError(`the target of ${profile} is not open`);
  return target;
}

export function targetResources(world: World, reference: string | undefined): TargetView {
  const target = targetOf(world, reference);
  return { baseUrl: target.baseUrl, users: target.users(), groups: target.groups() };
}
