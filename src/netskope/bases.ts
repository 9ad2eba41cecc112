/** Addresses of the service: the habits give their form, a tenant's name makes them addresses. */
import { InputError } from '../text/input-error.js';
import type { Habits } from './habits.js';

export type Bases = {
  /** Every address, the one to put into the client first; where any organization id is taken, with the tenant's name for it. */
  readonly urls: readonly string[];
  /** True for an address, typed with or without a slash at its end and a query, under which the service is found. */
  readonly answersAt: (address: string) => boolean;
  /**
   * The part of a path that is the service's address, without a slash at its end. The host is not looked at, so that the same service
   * answers on 127.0.0.1.
   */
  readonly baseOf: (pathname: string) => string | undefined;
};

/** A label of a host name, and behind a dot the region that Netskope's hosts may have: `contoso`, `contoso.eu`. */
const TENANT_NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9]{1,20})?$/i;
const ORGANIZATION = '<orgid>';

/** @throws InputError when the name can't be part of a host name. */
export function createBases(tenantName: string, { bases }: Habits): Bases {
  if (!TENANT_NAME.test(tenantName)) {
    throw new InputError(`"${tenantName}" can't be the name of a tenant: it becomes part of a host name.`, {
      hint: 'Use letters, digits and hyphens, such as contoso; a region may follow behind a dot, such as contoso.eu.',
    });
  }
  const name = tenantName.toLowerCase();
  const urls = bases.value.map((base) => base.replaceAll('<tenant>', name).replaceAll(ORGANIZATION, name));
  const origins = new Set(urls.map((url) => new URL(url).origin));
  const paths = bases.value.map(pathPattern);
  const baseOf = (pathname: string): string | undefined => {
    for (const path of paths) {
      const found = path.exec(pathname)?.[0];
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    urls,
    baseOf,
    answersAt: (address) => {
      if (!URL.canParse(address)) return false;
      const { origin, pathname } = new URL(address);
      return origins.has(origin) && baseOf(pathname) === pathname.replace(/\/$/, '');
    },
  };
}

/** One segment; who leaves it out names a resource in its place. */
const ANY_ORGANIZATION = '(?!(?:Users|Groups)(?:/|$))[^/]+';

/** The base's path at the beginning of a request's path. */
function pathPattern(base: string): RegExp {
  const path = base.replace(/^https:\/\/[^/]*/, '');
  const parts = path.split(ORGANIZATION).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join(ANY_ORGANIZATION)}(?=/|$)`);
}
