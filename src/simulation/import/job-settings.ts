/** Settings of the Provisioning blade as Graph exports them: most are secrets by their place, some are settings of the job. */
import { z } from 'zod';
import { parseTenantUrl } from '../../provisioning/client/tenant-url.js';
import type { JobSettings } from '../../provisioning/job.js';
import type { ImportedApplication } from '../../tenant/import/imported-tenant.js';
import { SECRETS_QUERY } from '../../tenant/import/queries.js';
import { InputError } from '../../text/input-error.js';
import { parseJsonIfSound } from '../../text/parse-json.js';
import type { Findings } from './import-options.js';

/** What the blade holds so far. */
export type FormerSettings = { readonly settings: JobSettings; readonly baseAddress: string | null };

export type ImportedSettings = {
  readonly settings: JobSettings;
  /** Undefined when it stays; null when the blade holds none. */
  readonly baseAddress: string | null | undefined;
};

/** What is simulated, by key of the secrets; a token or a client's secret is never taken. */
const TAKEN = [
  'BaseAddress',
  'SecretToken',
  'Oauth2ClientId',
  'Oauth2ClientSecret',
  'Oauth2TokenExchangeUri',
  'Oauth2AccessToken',
  'Oauth2AccessTokenCreationTime',
  'SyncAll',
  'SkipOutOfScopeDeletions',
  'SyncNotificationSettings',
];

/** They say how Microsoft's service works inside or how one signs in, and change nothing that can be seen here. */
const WITHOUT_EFFECT = ['AzureIngestionAttributeOptimization', 'AuthenticationType', 'ApplicationTemplateIdentifier'];

const email = z.email();

const notification = z.looseObject({
  Enabled: z.boolean().optional(),
  Recipients: z.string().nullish(),
  DeleteThresholdEnabled: z.boolean().optional(),
  DeleteThresholdValue: z.union([z.number(), z.string()]).nullish(),
  HumanResourcesLookaheadQueryEnabled: z.boolean().optional(),
});

/**
 * The settings that `before` becomes; what the files do not say stays. What is not simulated is told, never dropped in silence.
 * @throws InputError for a BaseAddress that is no URL
 */
export function importedSettings(
  { secrets, job }: ImportedApplication,
  before: FormerSettings,
  displayName: string,
  { warnings }: Findings,
): ImportedSettings {
  const said = new Map([
    ...(job?.settings ?? []).map(({ name, value }) => [name, value] as const),
    ...Object.entries(secrets ?? {}),
  ]);
  const baseAddress = addressOf(said.get('BaseAddress'), before, displayName, { warnings });
  const mails = notificationOf(said.get('SyncNotificationSettings'), displayName, { warnings });
  warnOfUnknown(said, displayName, { warnings });
  const { settings: former } = before;
  return {
    baseAddress,
    settings: {
      // An address can be given in mode Automatic only, and there is no way back from it.
      mode: baseAddress === undefined ? former.mode : 'Automatic',
      syncAll: flag(said.get('SyncAll')) ?? former.syncAll,
      skipOutOfScopeDeletions: flag(said.get('SkipOutOfScopeDeletions')) ?? former.skipOutOfScopeDeletions,
      notifyOnFailure: mails?.Enabled ?? former.notifyOnFailure,
      ...guardOf(said, mails, former),
      notificationEmail:
        mails === undefined ? former.notificationEmail : emailOf(mails, former, displayName, { warnings }),
    },
  };
}

/** `"true"`, `"True"`; anything else that is said is false. */
function flag(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : text.toLowerCase() === 'true';
}

function checkAddress(baseAddress: string, displayName: string): void {
  try {
    parseTenantUrl(baseAddress);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`the BaseAddress in the secrets of ${displayName}: ${error.message}`, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
}

/** A job can't go on without an address, and nobody can empty the field of one that has been saved: an empty one only says that the file has none. */
function addressOf(
  text: string | undefined,
  before: FormerSettings,
  displayName: string,
  { warnings }: Pick<Findings, 'warnings'>,
): ImportedSettings['baseAddress'] {
  if (text === undefined) return undefined;
  if (text !== '') {
    checkAddress(text, displayName);
    return text;
  }
  if (before.baseAddress === null) return null;
  warnings.push({
    message: `The BaseAddress in the secrets of ${displayName} is empty, so the address stays ${before.baseAddress}.`,
    query: SECRETS_QUERY,
  });
  return undefined;
}

type Notification = z.infer<typeof notification>;

function emailOf(
  { Recipients }: Notification,
  former: JobSettings,
  displayName: string,
  { warnings }: Pick<Findings, 'warnings'>,
): string | null {
  if (!Recipients) return null;
  if (email.safeParse(Recipients).success) return Recipients;
  warnings.push({
    message: `The Recipients in the SyncNotificationSettings of ${displayName} are no email address, so that of notifications stays as it is.`,
    query: SECRETS_QUERY,
  });
  return former.notificationEmail;
}

function notificationOf(
  text: string | undefined,
  displayName: string,
  { warnings }: Pick<Findings, 'warnings'>,
): Notification | undefined {
  if (text === undefined || text === '') return undefined;
  const parsed = notification.safeParse(parseJsonIfSound(text));
  if (parsed.success) return parsed.data;
  warnings.push({
    message: `The SyncNotificationSettings of ${displayName} can't be read, so notifications stay as they are.`,
    query: SECRETS_QUERY,
  });
  return undefined;
}

/** Graph carries the threshold of accidental deletion prevention in the notification settings, and among the job's settings while it is on. */
function guardOf(
  said: ReadonlyMap<string, string>,
  mails: Notification | undefined,
  former: JobSettings,
): Pick<JobSettings, 'preventAccidentalDeletion' | 'deletionThreshold'> {
  const threshold = said.get('QuarantineTooManyDeletesThreshold');
  const value = wholeNumber(mails?.DeleteThresholdValue) ?? wholeNumber(threshold);
  const isOn = mails?.DeleteThresholdEnabled ?? (threshold === undefined ? undefined : true);
  return {
    preventAccidentalDeletion: isOn ?? former.preventAccidentalDeletion,
    deletionThreshold: value ?? former.deletionThreshold,
  };
}

/** A number from 1, also where it is given as text. */
function wholeNumber(value: number | string | null | undefined): number | undefined {
  const number = Number(value ?? Number.NaN);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

function warnOfUnknown(
  said: ReadonlyMap<string, string>,
  displayName: string,
  { warnings }: Pick<Findings, 'warnings'>,
): void {
  const known = new Set([...TAKEN, ...WITHOUT_EFFECT, 'QuarantineTooManyDeletesThreshold']);
  // A switch that is off asks for nothing.
  const names = [...said].flatMap(([name, value]) => (known.has(name) || /^(?:false)?$/i.test(value) ? [] : [name]));
  if (names.length > 0) {
    warnings.push({ message: `Settings of ${displayName} that are not simulated, so left out: ${names.join(', ')}.` });
  }
}
