/** Requests of every kind, one after the other: what two doors must answer alike. */
import { patchOp, SEARCH_REQUEST_URN } from '../../../src/scim/messages.js';
import type { Call } from '../mock-tenant.js';
import { wireVectors } from './wire-vector.js';

export const STORY: readonly Call[] = [
  { method: 'GET', path: '/Users?filter=userName+eq+%22lea%40x.example%22' },
  {
    method: 'POST',
    path: '/Users',
    body: { userName: 'lea@x.example', emails: [{ value: 'lea@x.example' }], displayName: 'Læa' },
  },
  { method: 'POST', path: '/Users', body: { userName: 'lea@x.example', emails: [{ value: 'lea@x.example' }] } },
  { method: 'POST', path: '/Groups', body: { displayName: 'Sales' } },
  { method: 'PATCH', path: '/Groups/group-2', body: patchOp([{ op: 'Add', path: 'members', value: 'user-1' }]) },
  { method: 'GET', path: '/Groups/group-2?attributes=members' },
  { method: 'PUT', path: '/Users/user-1', body: { userName: 'kai@x.example', emails: [{ value: 'k@x.example' }] } },
  { method: 'GET', path: '/Users?sortBy=userName&sortOrder=descending&attributes=userName' },
  { method: 'POST', path: '/.search', body: { schemas: [SEARCH_REQUEST_URN], filter: 'displayName pr', count: 1 } },
  { method: 'GET', path: '/?filter=meta.resourceType+eq+%22Group%22' },
  { method: 'DELETE', path: '/Users/user-1' },
  { method: 'GET', path: '/Users', token: 'unknown' },
  { method: 'GET', path: '/Nope' },
  { method: 'POST', path: '/Users', body: '{"broken' },
  ...wireVectors().map(({ request: { method, path, body } }) => ({
    method,
    path,
    ...(body === undefined ? {} : { body }),
  })),
];
