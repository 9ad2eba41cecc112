import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB_SETTINGS } from '../../../src/provisioning/job.js';
import type { Findings } from '../../../src/simulation/import/import-options.js';
import { importedSettings } from '../../../src/simulation/import/job-settings.js';
import type { ImportedApplication } from '../../../src/tenant/import/imported-tenant.js';

const SET = {
  mode: 'Automatic',
  syncAll: true,
  notificationEmail: 'ops@contoso.com',
  notifyOnFailure: true,
  skipOutOfScopeDeletions: true,
  preventAccidentalDeletion: true,
  deletionThreshold: 9,
} as const;

const ADDRESS = 'https://contoso.goskope.com/api/v2/scim';
const NOTHING_YET: Findings = { lines: [], warnings: [] };

function application(
  secrets: Readonly<Record<string, string>> | undefined,
  settings: Readonly<Record<string, string>> = {},
): ImportedApplication {
  return {
    servicePrincipal: undefined,
    assignments: undefined,
    schema: undefined,
    target: undefined,
    secrets,
    job: {
      id: 'x',
      templateId: 'x',
      settings: Object.entries(settings).map(([name, value]) => ({ name, value })),
    },
  };
}

function warningsOf(imported: ImportedApplication): readonly string[] {
  const findings: Findings = { lines: [], warnings: [] };
  importedSettings(imported, { settings: DEFAULT_JOB_SETTINGS, baseAddress: null }, 'App', findings);
  return findings.warnings.map(({ message }) => message);
}

describe('settings of an imported job', () => {
  it('stay as they are where the files say nothing', () => {
    const before = { settings: SET, baseAddress: ADDRESS };
    const { settings, baseAddress } = importedSettings(application(undefined), before, 'App', NOTHING_YET);
    expect({ settings, baseAddress }).toEqual({ settings: SET, baseAddress: undefined });
  });

  it('are switched off where the files say so; the mode never goes back', () => {
    const imported = application({
      BaseAddress: '',
      SyncAll: 'False',
      SkipOutOfScopeDeletions: 'false',
      SyncNotificationSettings:
        '{"Enabled":false,"Recipients":"","DeleteThresholdEnabled":false,"DeleteThresholdValue":500}',
    });
    const before = { settings: SET, baseAddress: null };
    const { settings, baseAddress } = importedSettings(imported, before, 'App', NOTHING_YET);
    expect(settings).toEqual({ ...DEFAULT_JOB_SETTINGS, mode: 'Automatic' });
    expect(baseAddress).toBeNull();
  });

  it('keep an address that is there where the files have an empty one, and say so', () => {
    const findings: Findings = { lines: [], warnings: [] };
    const before = { settings: DEFAULT_JOB_SETTINGS, baseAddress: ADDRESS };
    const imported = importedSettings(application({ BaseAddress: '' }), before, 'App', findings);
    expect(imported).toEqual({ settings: DEFAULT_JOB_SETTINGS, baseAddress: undefined });
    expect(findings.warnings).toMatchObject([{ message: expect.stringMatching(/BaseAddress .* empty.*stays/) }]);
  });

  it.each(['not an address', 'ops@contoso.com;it@contoso.com'])(
    'keep the notification email where the files have none that can be one: %s',
    (Recipients) => {
      const findings: Findings = { lines: [], warnings: [] };
      const notifications = JSON.stringify({ Enabled: false, Recipients });
      const { settings } = importedSettings(
        application({ SyncNotificationSettings: notifications }),
        { settings: SET, baseAddress: null },
        'App',
        findings,
      );
      expect(settings).toEqual({ ...SET, notifyOnFailure: false });
      expect(findings.warnings).toMatchObject([{ message: expect.stringMatching(/Recipients .* no email address/) }]);
    },
  );

  it.each<readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, RegExp | undefined]>([
    [
      'the settings that every job has',
      {},
      { AzureIngestionAttributeOptimization: 'False', LookaheadQueryEnabled: 'False' },
      undefined,
    ],
    ['a token', { SecretToken: 'secret' }, {}, undefined],
    [
      'what is not simulated',
      { HardDeletesEnabled: 'true' },
      { LookaheadQueryEnabled: 'True' },
      /left out: LookaheadQueryEnabled, HardDeletesEnabled/,
    ],
    ['notifications that can not be read', { SyncNotificationSettings: '{' }, {}, /can't be read/],
  ])('are told of or passed over: %s', (_, secrets, settings, sentence) => {
    const warnings = warningsOf(application(secrets, settings));
    expect(warnings).toHaveLength(sentence === undefined ? 0 : 1);
    if (sentence !== undefined) expect(warnings[0]).toMatch(sentence);
  });

  it.each<readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, boolean, number]>([
    [
      'a number',
      { SyncNotificationSettings: '{"DeleteThresholdEnabled":true,"DeleteThresholdValue":"9"}' },
      {},
      true,
      9,
    ],
    ['no number', { SyncNotificationSettings: '{"DeleteThresholdEnabled":true}' }, {}, true, 500],
    ['a setting of the job', {}, { QuarantineTooManyDeletesThreshold: '70' }, true, 70],
    [
      'the box off, and a setting of the job',
      { SyncNotificationSettings: '{"DeleteThresholdEnabled":false}' },
      { QuarantineTooManyDeletesThreshold: '70' },
      false,
      70,
    ],
  ])(
    'take over the prevention of accidental deletions: %s',
    (_, secrets, job, preventAccidentalDeletion, threshold) => {
      const before = { settings: DEFAULT_JOB_SETTINGS, baseAddress: null };
      const { settings } = importedSettings(application(secrets, job), before, 'App', NOTHING_YET);
      expect(settings).toMatchObject({ preventAccidentalDeletion, deletionThreshold: threshold });
    },
  );

  it('are refused with an address that is none', () => {
    expect(() => warningsOf(application({ BaseAddress: 'contoso' }))).toThrow(
      expect.objectContaining({ name: 'InputError', message: expect.stringContaining('BaseAddress') }),
    );
  });
});
