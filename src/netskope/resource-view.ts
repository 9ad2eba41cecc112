/** What of a resource is sent, from the request and the habit of leaving members out. */
import type { ListQuery } from '../scim/list-query.js';
import { type Projection, project, projects, readProjection } from '../scim/projection.js';
import type { ResourceType } from '../scim/schemas/definition.js';
import type { JsonObject } from '../scim/transport/transport.js';
import type { Habits } from './habits.js';
import type { ResourceKind } from './resource-kind.js';

export type ViewRequest = {
  readonly projection: Projection;
  readonly withMembers: boolean;
};

/** @throws ScimError `invalidValue` when `attributes` or `excludedAttributes` can't be read. */
export function readViewRequest(
  query: Pick<ListQuery, 'attributes' | 'excludedAttributes'>,
  type: ResourceType,
  habits: Habits,
): ViewRequest {
  const projection = readProjection(query, type);
  if (habits.membersAddToDefault.value && asksForMembersOnly(projection)) {
    return { projection: { kind: 'default' }, withMembers: true };
  }
  return { projection, withMembers: projects(projection, 'members', habits.membersOnRequest.value) };
}

function asksForMembersOnly(projection: Projection): boolean {
  if (projection.kind !== 'only') return false;
  const [target, ...more] = projection.targets;
  if (more.length > 0 || target?.kind !== 'attribute') return false;
  return target.attribute.name === 'members' && target.subAttribute === undefined;
}

/** The resource as the request wants it. */
export function viewOf(row: JsonObject, kind: ResourceKind, request: ViewRequest, root: string): JsonObject {
  const view = kind.view(row, { root, withMembers: request.withMembers });
  return project(view, kind.type, request.projection);
}
