/** application.json: checks and the values taken from it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseApplication } from '../../src/profile/application.js';
import { InputError } from '../../src/text/input-error.js';
import { replaceAt } from '../../src/text/json-path.js';

const raw: unknown = JSON.parse(
  readFileSync(new URL('../../profiles/netskope/application.json', import.meta.url), 'utf8'),
);

describe('parseApplication', () => {
  it('gives the switches as plain values', () => {
    expect(parseApplication(raw).behaviour).toEqual({
      excludeDefaultAccess: true,
      conflictErrorCodes: 'captured',
      rematchOnInvalidAnchor: false,
      removeClearedManager: true,
      renameOnSoftDelete: true,
      groupSchemaUrn: 'core',
      softDeletionSupported: true,
      caseChanges: 'byDefinition',
      membersPerPatch: null,
      unmatchableCharacters: '"\\',
    });
  });

  it('gives the job id prefix and the app roles', () => {
    const application = parseApplication(raw);
    expect(application.templateId).toBe('netskopeuserauthentication');
    expect(application.appRoles.map((role) => role.displayName)).toEqual(['User', 'msiam_access']);
    expect(application.settings).toEqual({ syncAll: false });
  });

  const faults: readonly (readonly [string, readonly (string | number)[], unknown, string, string])[] = [
    ['a missing name', ['displayName'], undefined, 'displayName', '"displayName" is missing: give text in quotes'],
    ['a name that is no text', ['displayName'], 7, 'displayName', 'expected text in quotes, found 7'],
    ['an unknown key', ['colour'], 'red', '', 'unknown key "colour"'],
    ['an unknown switch', ['behaviour', 'sing'], true, 'behaviour', 'unknown key "sing"'],
    [
      'a switch without its evidence',
      ['behaviour', 'excludeDefaultAccess'],
      true,
      'behaviour.excludeDefaultAccess',
      'expected an object',
    ],
    [
      'a wrong choice',
      ['behaviour', 'conflictErrorCodes', 'value'],
      'both',
      'behaviour.conflictErrorCodes.value',
      'expected "captured", "plain", found "both"',
    ],
    ['a wrong confidence', ['templateId', 'confidence'], 'high', 'templateId.confidence', 'expected "documented"'],
    ['a role id that is no GUID', ['appRoles', 1, 'id'], 'user', 'appRoles[1].id', 'GUID'],
  ];
  it.each(faults)('refuses %s', (_, place, value, path, message) => {
    const faulty = replaceAt(raw, place, value);
    try {
      parseApplication(faulty, 'application.json');
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      expect(error.location).toEqual({ file: 'application.json', path });
      expect(error.message).toContain(message);
    }
  });

  it('counts further faults and lists them in the hint', () => {
    const faulty = replaceAt(replaceAt(raw, ['displayName'], 7), ['settings', 'syncAll'], 'no');
    try {
      parseApplication(faulty);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      expect(error.location.path).toBe('displayName');
      expect(error.hint).toContain('1 more fault');
      expect(error.hint).toContain('settings.syncAll: expected true or false, found "no"');
    }
  });
});
