import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../src/simulation/without-secrets.js';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const SECRET = 'p+a/s=s w&rd';

const exchange = (body: string, answer: string) => ({
  request: { method: 'POST' as const, url: 'https://id.example/token', headers: FORM, body },
  response: { status: 200, headers: {}, body: answer, durationMs: 1 },
});

describe('a recorded exchange', () => {
  it('names the token in the header, and wherever it is repeated', () => {
    const { request, response } = withoutSecrets(
      {
        request: {
          method: 'POST',
          url: 'https://t.example/Users',
          headers: { authorization: 'Bearer ns-0123456789', accept: '*/*' },
          body: '{"note":"ns-0123456789"}',
        },
        response: { status: 401, headers: {}, body: 'unknown: ns-0123456789', durationMs: 1 },
      },
      '<entra>',
    );
    expect(request.headers).toEqual({ authorization: 'Bearer <entra>', accept: '*/*' });
    expect([request.body, response?.body]).toEqual(['{"note":"<entra>"}', 'unknown: <entra>']);
  });

  it('keeps a token request readable without secret and token', () => {
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'a:b', client_secret: SECRET });
    const answer = JSON.stringify({ access_token: 'nsat-0123456789', expires_in: 3600, repeated: [SECRET, form] });
    const { request, response } = withoutSecrets(exchange(`${form}`, `${answer} ${form}`), '<c>');
    expect(request.body).toBe('grant_type=client_credentials&client_id=a%3Ab&client_secret=<c>');
    expect(response?.body).not.toContain(SECRET);
    expect(response?.body).toContain('client_secret=<c>');
    const sound = withoutSecrets(exchange(`${form}`, answer), '<c>');
    expect(JSON.parse(sound.response?.body ?? '')).toMatchObject({ access_token: '<c>', expires_in: 3600 });
  });

  it('is as it was when there is no secret in it', () => {
    const plain = {
      request: { method: 'GET' as const, url: 'https://t.example/Users', headers: { accept: '*/*' } },
      error: { failure: 'timeout' as const, message: 'late', durationMs: 1 },
    };
    expect(withoutSecrets(plain, '<entra>')).toEqual(plain);
  });

  it('does not take a short secret for every text that holds it', () => {
    const { request, response } = withoutSecrets(exchange('client_secret=e', '{"expires_in":1}'), '<c>');
    expect([request.body, response?.body]).toEqual(['client_secret=<c>', '{"expires_in":1}']);
  });
});
