/** The rulebook as it stands: every rule has a test, and every rule that is named anywhere is in it. */
import { describe, expect, it } from 'vitest';
import { loadProfile } from '../../src/profile/load-profile.js';
import { rulebook } from '../../src/rulebook/read-rulebook.js';
import { isRecord } from '../../src/text/json-path.js';
import { mentions, taggedTests } from './tagged-tests.js';

const { areas, rules } = rulebook();
const ids = new Set(rules.map(({ id }) => id));

/** The catalogue of howto-analyze-provisioning-logs, and what was seen beside it. */
const ERROR_CODES = [
  'Conflict',
  'DuplicateSourceEntries',
  'DuplicateTargetEntries',
  'EntryConflict',
  'EntrySynchronizationSkipped',
  'ImportSkipped',
  'InsufficientRights',
  'InternalError',
  'InternalServerError',
  'InvalidAnchor',
  'InvalidDomain',
  'LicenseLimitExceeded',
  'MandatoryFieldsMissing',
  'MethodNotAllowed',
  'MissingValues',
  'NotEffectivelyEntitled',
  'NotImplemented',
  'NotPermitted',
  'RedundantExport',
  'SchemaAttributeNotFound',
  'SchemaPropertyCanOnlyAcceptValue',
  'SystemForCrossDomainIdentityManagementBadRequest',
  'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
  'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable',
  'SystemForCrossDomainIdentityManagementInvalidCredentials',
  'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse',
  'SystemForCrossDomainIdentityManagementServiceIncompatible',
  'SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering',
  'Timeout',
  'TooManyRequests',
  'UnableToResolveReferenceAttributeValue',
  'Unauthorized',
  'UnprocessableEntity',
  'WebExceptionProtocolError',
];

describe('the rulebook', () => {
  it('is read, with areas and rules', () => {
    expect(areas.length).toBeGreaterThan(0);
    expect(rules.length).toBeGreaterThanOrEqual(areas.length);
  });

  it('has a test for every rule', () => {
    const proven = new Set(taggedTests().flatMap((test) => test.ids));
    expect([...ids].filter((id) => !proven.has(id))).toEqual([]);
  });

  it('has every rule that source or tests name', () => {
    expect(mentions().filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  it('has every error code under a rule, and no other', () => {
    expect([...new Set(rules.flatMap(({ errorCodes = [] }) => errorCodes))].sort()).toEqual(ERROR_CODES);
  });

  it('has every switch of an application and every habit of a target, and no other', () => {
    const { application, target } = loadProfile('scim');
    const named = (key: 'switch' | 'habit'): readonly string[] =>
      [...new Set(rules.flatMap((rule) => rule[key] ?? []))].sort();
    expect(named('switch')).toEqual(Object.keys(application.behaviour).sort());
    expect(named('habit')).toEqual(Object.keys(isRecord(target) ? target : {}).sort());
  });

  it('says each thing in whole sentences, four at most', () => {
    const sentences = (text: string): number => text.split(/[.?](?=\s|$)/).filter((part) => part.trim() !== '').length;
    const odd = rules.filter(({ statement }) => !statement.endsWith('.') || sentences(statement) > 4);
    expect(odd.map(({ id }) => id)).toEqual([]);
  });
});
