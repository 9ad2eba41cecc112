import { describe, expect, it } from 'vitest';
import { parseTenantUrl } from '../../../src/provisioning/client/tenant-url.js';

const BASE = 'https://contoso.goskope.com/api/v2/scim';

describe('a Tenant URL', () => {
  it.each([
    [BASE, 'legacy'],
    [`${BASE}/`, 'legacy'],
    [`${BASE}?aadOptscim062020`, 'compliant'],
    [`${BASE}/?aadOptscim062020`, 'compliant'],
    [`${BASE}?aadOptscim062020=true&other=1`, 'compliant'],
    [`${BASE}?other=1`, 'legacy'],
    [`${BASE}?AzureAdScimPatch2017`, 'legacy'],
    [`${BASE}?aadOptscim062020&AzureAdScimPatch2017`, 'legacy'],
  ])('%s is that base, in the %s dialect #wire-url-flag', (text, dialect) => {
    expect(parseTenantUrl(text)).toEqual({ base: BASE, dialect });
  });

  it('keeps a port and takes http, for an endpoint on this computer', () => {
    expect(parseTenantUrl('http://127.0.0.1:8080/scim').base).toBe('http://127.0.0.1:8080/scim');
  });

  it('may have no path at all', () => {
    expect(parseTenantUrl('https://scim.example').base).toBe('https://scim.example');
  });

  it.each(['', 'contoso', 'ftp://contoso.example/scim', 'contoso.goskope.com/api'])(
    '%j is refused with a hint',
    (text) => {
      expect(() => parseTenantUrl(text)).toThrow(
        expect.objectContaining({ name: 'InputError', hint: expect.any(String) }),
      );
    },
  );
});
