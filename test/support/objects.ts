/** Source objects and links from a few words, for tests of single stages of the pipeline. */
import type { SourceValue } from '../../src/expressions/values.js';
import type { Link } from '../../src/provisioning/job.js';
import type { Subject } from '../../src/provisioning/pipeline/subject.js';
import type { AppRole } from '../../src/tenant/types.js';

export const USER_ROLE: AppRole = {
  id: '18d14569-c3bd-439b-9a66-3a2aee01d14f',
  displayName: 'User',
  value: null,
  isEnabled: true,
  allowedMemberTypes: ['User'],
};

/** An active user that is assigned in the role User. */
export function subjectOf(
  rest: Partial<Subject> = {},
  attributes: Readonly<Record<string, SourceValue>> = {},
): Subject {
  return {
    objectType: 'User',
    objectId: '0a000000-0000-4000-8000-000000000001',
    exists: true,
    active: true,
    securityEnabled: true,
    assigned: true,
    roles: [USER_ROLE],
    displayName: 'Ann Lee',
    name: 'ann@contoso.com',
    attribute: (name) => attributes[name] ?? null,
    ...rest,
  };
}

export function linkOf(rest: Partial<Link> = {}): Link {
  return {
    sourceId: '0a000000-0000-4000-8000-000000000001',
    objectType: 'User',
    targetId: 'target-1',
    managed: true,
    lastKnown: { name: 'ann@contoso.com', displayName: 'Ann' },
    ...rest,
  };
}
