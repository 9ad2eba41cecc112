/** Profiles of the package and of folders. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listProfiles, loadProfile } from '../../src/profile/load-profile.js';
import { readSchemaDocument } from '../../src/profile/schema-document.js';
import { printPath } from '../../src/scim/filter/print.js';
import { parsePath } from '../../src/scim/paths.js';
import { InputError } from '../../src/text/input-error.js';

const packaged = fileURLToPath(new URL('../../profiles/', import.meta.url));
let workplace = '';

beforeAll(() => {
  workplace = mkdtempSync(join(tmpdir(), 'profiles-'));
});
afterAll(() => rmSync(workplace, { recursive: true, force: true }));

/** A copy of the SCIM profile with a small target.json, and one file replaced. */
function folderWith(name: string, file: string, text: string): string {
  const folder = join(workplace, name);
  cpSync(join(packaged, 'scim'), folder, { recursive: true });
  writeFileSync(join(folder, 'target.json'), '{"habit":true}');
  writeFileSync(join(folder, file), text);
  return folder;
}

function errorOf(action: () => unknown): InputError {
  try {
    action();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('listProfiles', () => {
  it('names the profiles of the package', () => {
    expect(listProfiles().map((profile) => [profile.name, profile.displayName])).toEqual([
      ['netskope', 'Netskope User Authentication'],
      ['scim', 'SCIM application'],
    ]);
  });
});

describe('loadProfile', () => {
  it.each(['netskope', 'scim'])('loads %s by name', (name) => {
    const profile = loadProfile(name);
    expect(profile.name).toBe(name);
    expect(profile.folder).toBe(join(packaged, name));
    expect(profile.schema.warnings).toEqual([]);
    expect(profile.target).toBeTypeOf('object');
  });

  it.each(['netskope', 'scim'])('defines only target attributes of %s whose names are SCIM paths', (name) => {
    const { view } = readSchemaDocument(loadProfile(name).schema.raw);
    const targets = view?.directories[1]?.objects.flatMap((object) =>
      object.attributes.map((attribute) => attribute.name),
    );
    expect(targets?.map((target) => printPath(parsePath(target)))).toEqual(targets);
  });

  it('maps seven user and three group attributes for Netskope', () => {
    const pairs = loadProfile('netskope').schema.objectMappings.map((mapping) =>
      mapping.attributes.map((attribute) => [attribute.targetAttributeName, ...attribute.sourceAttributes]),
    );
    expect(pairs).toEqual([
      [
        ['displayName', 'displayName'],
        ['externalId', 'objectId'],
        ['members', 'members'],
      ],
      [
        ['userName', 'userPrincipalName'],
        ['active', 'IsSoftDeleted'],
        ['emails[type eq "work"].value', 'mail'],
        ['name.givenName', 'givenName'],
        ['name.familyName', 'surname'],
        ['externalId', 'objectId'],
        ['displayName', 'displayName'],
      ],
    ]);
  });

  it('loads a folder and gives target.json as it stands', () => {
    const folder = folderWith('mine', 'target.json', '{"habit":[1]}');
    expect(loadProfile(folder)).toMatchObject({ name: 'mine', folder, target: { habit: [1] } });
  });

  it('lets the application decide whether users can be disabled', () => {
    const application = JSON.stringify(
      JSON.parse(readFileSync(join(packaged, 'scim', 'application.json'), 'utf8')),
      (key, value: unknown) =>
        key === 'softDeletionSupported' ? { value: false, confidence: 'inferred', source: 'test' } : value,
    );
    const profile = loadProfile(folderWith('deleting', 'application.json', application));
    expect(profile.schema.objectMappings.map((mapping) => mapping.softDeletionSupported)).toEqual([false, false]);
  });

  it('suggests a name for an unknown one', () => {
    const error = errorOf(() => loadProfile('netskop'));
    expect(error.message).toBe('there is no profile "netskop" (did you mean "netskope"?)');
    expect(error.hint).toContain('Profiles: netskope, scim.');
  });

  it('tells file, line and column of broken JSON', () => {
    const folder = folderWith('broken', 'schema.json', '{\n  "id": \n}');
    const error = errorOf(() => loadProfile(folder));
    expect(error.location).toEqual({ file: join(folder, 'schema.json'), line: 3, column: 1 });
  });

  it('tells which file is missing', () => {
    const folder = folderWith('partial', 'target.json', '{}');
    rmSync(join(folder, 'schema.json'));
    const error = errorOf(() => loadProfile(folder));
    expect(error.message).toBe('the file is missing');
    expect(error.location.file).toBe(join(folder, 'schema.json'));
  });

  it('tells file and path of a fault in the schema', () => {
    const folder = folderWith('faulty', 'schema.json', '{"synchronizationRules":[]}');
    const error = errorOf(() => loadProfile(folder));
    expect(error.location).toEqual({ file: join(folder, 'schema.json'), path: 'directories' });
  });
});
