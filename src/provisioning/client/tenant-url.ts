/** The Tenant URL of a job: the base that paths are appended to, and the feature flags in its query string. */
import { InputError } from '../../text/input-error.js';

/** The two PATCH dialects of Entra's SCIM client (application-provisioning-config-problem-scim-compatibility). */
export type Dialect = 'legacy' | 'compliant';

export type TenantUrl = {
  /** Without query string and without a slash at the end. */
  readonly base: string;
  readonly dialect: Dialect;
};

const COMPLIANT_FLAG = 'aadOptscim062020';
const ROLLBACK_FLAG = 'AzureAdScimPatch2017';

/**
 * Takes a Tenant URL apart. A query string is a feature flag, never a part of the path (#wire-url-flag).
 * @throws InputError when it is no http(s) URL.
 */
export function parseTenantUrl(text: string): TenantUrl {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new InputError(`'${text}' is not a tenant URL`, {
      hint: 'Give the SCIM Server URL of the target, such as https://contoso.goskope.com/api/v2/scim',
    });
  }
  const flags = [...url.searchParams.keys()];
  return {
    base: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    dialect: flags.includes(COMPLIANT_FLAG) && !flags.includes(ROLLBACK_FLAG) ? 'compliant' : 'legacy',
  };
}
