import { describe, expect, expectTypeOf, it } from 'vitest';
import { badRequest, ScimError, type ScimErrorKind } from '../../src/scim/errors.js';
import { errorMessage } from '../../src/scim/messages.js';

describe('ScimError', () => {
  it('cannot be made of a status and a scimType that RFC 7644 3.12 does not know together', () => {
    // @ts-expect-error a 404 has no scimType
    new ScimError({ status: 404, scimType: 'invalidFilter' }, '');
    // @ts-expect-error uniqueness is a conflict, not a bad request
    new ScimError({ status: 400, scimType: 'uniqueness' }, '');
    // @ts-expect-error a conflict is one of uniqueness
    new ScimError({ status: 409 }, '');
    // @ts-expect-error a bad request says of what kind it is
    new ScimError({ status: 400 }, '');
    // @ts-expect-error no such scimType
    new ScimError({ status: 400, scimType: 'invalidPatch' }, '');
    // @ts-expect-error a success is no error
    new ScimError({ status: 200 }, '');
    // @ts-expect-error badRequest makes no conflicts
    badRequest('uniqueness', '');
    expectTypeOf<Extract<ScimErrorKind, { status: 409 }>['scimType']>().toEqualTypeOf<'uniqueness'>();
  });

  it('is written as RFC 7644 3.12 has it: the status as text, a scimType only where there is one', () => {
    expect(errorMessage(badRequest('noTarget', 'Nothing there.'))).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '400',
      scimType: 'noTarget',
      detail: 'Nothing there.',
    });
    expect(errorMessage(new ScimError({ status: 404 }, 'Gone.'))).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '404',
      detail: 'Gone.',
    });
  });
});
