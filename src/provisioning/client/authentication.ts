/** How the client shows the target who it is: what each authentication method has in common. */
import type { ClientFailure } from './answers.js';

export type Authorized =
  | {
      readonly ok: true;
      /** Value of the header `Authorization`. */
      readonly header: string;
      /** True when a 401 may only mean that it got old: another can be had. */
      readonly renewable: boolean;
    }
  | { readonly ok: false; readonly failure: ClientFailure };

export type Authentication = {
  readonly authorize: () => Promise<Authorized>;
  /** Drops the header value that the target refused, so that the next `authorize` gets another. */
  readonly discard: (header: string) => void;
};

/** A long-lived token, sent as it stands: the Secret Token of the blade (#wire-bearer). */
export function secretToken(token: string): Authentication {
  return {
    authorize: async () => ({ ok: true, header: `Bearer ${token}`, renewable: false }),
    discard: () => {},
  };
}
