import { expect, it } from 'vitest';
import { GROUP_TYPE, USER_TYPE } from '../../../src/scim/schemas/resource-types.js';
import { typeOfResource } from '../../../src/scim/schemas/type-of-resource.js';
import type { JsonObject } from '../../../src/scim/transport/transport.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

it.each<readonly [string, JsonObject, 'User' | 'Group']>([
  ['by its resourceType before all else', { meta: { resourceType: 'Group' }, schemas: [USER], userName: 'a' }, 'Group'],
  ['by its resourceType in any case of the names', { META: { ResourceType: 'User' }, displayName: 'G' }, 'User'],
  ['by its schemas', { schemas: [GROUP], userName: 'a' }, 'Group'],
  ['by its schemas in any case', { Schemas: [USER.toUpperCase()] }, 'User'],
  ['by its schemas where the resourceType is another', { meta: { resourceType: 'Person' }, schemas: [USER] }, 'User'],
  ['by its userName', { schemas: ['urn:example'], UserName: 'a' }, 'User'],
  ['for a group without any of these', { displayName: 'G' }, 'Group'],
])('a resource is known %s', (_, resource, name) => {
  expect(typeOfResource(resource)).toBe(name === 'User' ? USER_TYPE : GROUP_TYPE);
});
