/** What life looks at before it makes plans for a day: the directory and the applications that are provisioned. */
import type { Directory } from '../../tenant/directory.js';
import type { ServicePrincipal } from '../../tenant/types.js';
import type { World } from '../world.js';

export type LifeView = {
  readonly directory: Pick<
    Directory,
    'tenant' | 'users' | 'groups' | 'members' | 'groupsOf' | 'assignments' | 'assignmentsOf'
  >;
  readonly applications: readonly ServicePrincipal[];
};

export function lifeView({ directory, applications }: World): LifeView {
  return { directory, applications: applications.all().map(({ servicePrincipal }) => servicePrincipal) };
}
