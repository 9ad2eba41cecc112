/** Goes through the texts of an application: its names, settings, secrets, schema and target. */
import { isRecord } from '../../../text/json-path.js';
import type { ImportedApplication, ImportedJob, ImportedServicePrincipal } from '../imported-tenant.js';
import { readTargetSources } from './target-sources.js';
import type { Texts } from './texts.js';
import type { UniqueValues } from './unique-values.js';
import { visitSchema } from './visit-schema.js';
import { visitTarget } from './visit-target.js';

export function visitApplication(
  application: ImportedApplication,
  texts: Texts,
  unique: UniqueValues,
): ImportedApplication {
  const { servicePrincipal, job, schema, secrets, target } = application;
  return {
    ...application,
    servicePrincipal: servicePrincipal && visitServicePrincipal(servicePrincipal, texts),
    job: job && visitJob(job, texts),
    schema: schema && { ...schema, raw: visitSchema(schema.raw, texts, unique) },
    secrets: secrets && mapValues(secrets, (key, value) => visitSecret(key, value, texts)),
    target: target && visitTarget(target, texts, unique, readTargetSources(schema?.raw)),
  };
}

function visitServicePrincipal(principal: ImportedServicePrincipal, texts: Texts): ImportedServicePrincipal {
  const { displayName, appRoles } = principal;
  return {
    ...principal,
    ...(displayName === undefined ? {} : { displayName: texts.title(displayName) }),
    ...(appRoles === undefined
      ? {}
      : {
          appRoles: appRoles.map((role) => ({
            ...role,
            displayName: texts.free(role.displayName),
            value: role.value === null ? null : texts.free(role.value),
            ...(role.description === undefined ? {} : { description: texts.free(role.description) }),
          })),
        }),
  };
}

function visitJob(job: ImportedJob, texts: Texts): ImportedJob {
  return {
    ...job,
    settings: job.settings.map(({ name, value }) => ({ name, value: visitSecret(name, value, texts) })),
  };
}

/** What leads to the target and is nobody's: it stays. */
const OF_THE_TARGET: readonly string[] = ['BaseAddress', 'SecretToken', 'Oauth2ClientId', 'Oauth2TokenExchangeUri'];

/** Who is notified is a person, known here or not. */
function visitSecret(key: string, value: string, texts: Texts): string {
  if (OF_THE_TARGET.includes(key)) return value;
  if (key === 'UserName') return texts.personal(value, 'handle');
  if (key !== 'SyncNotificationSettings') return texts.free(value);
  const settings = parseObject(value);
  if (settings === undefined || typeof settings.Recipients !== 'string') return texts.free(value);
  const recipients = settings.Recipients.replaceAll(/[^\s,;]+/g, (address) => texts.personal(address, 'handle'));
  const others = Object.entries(settings).map(([name, each]) => [
    name,
    typeof each === 'string' ? texts.free(each) : each,
  ]);
  return JSON.stringify({ ...Object.fromEntries(others), Recipients: recipients });
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function mapValues(
  values: Readonly<Record<string, string>>,
  change: (key: string, value: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(key, value)]));
}
