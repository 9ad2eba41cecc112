/** Saving a schema: checked first, then kept, and the next cycle looks at everything again. */
import { compileSchema } from '../../profile/compile-schema.js';
import type { CompiledSchema } from '../../profile/compiled-schema.js';
import { reconfiguredJob } from '../../provisioning/job-control.js';
import type { Application } from '../applications.js';
import type { World } from '../world.js';

export type SavedSchema = {
  readonly schema: CompiledSchema;
  /** What follows from saving, and what is advised against, a line each. */
  readonly notes: readonly string[];
};

/**
 * Keeps the document as the schema of the application's job (how-provisioning-works, define-conditional-rules-for-provisioning-user-accounts:
 * a saved mapping or filter clears the watermark).
 * @param name what it is, for messages
 * @throws InputError when it has a fault; nothing is changed then
 */
export function saveSchema(world: World, { store, behaviour }: Application, raw: unknown, name: string): SavedSchema {
  const schema = compileSchema(raw, name, behaviour);
  const known = new Set(compileSchema(store.schema(), name, behaviour).warnings.map(warningText));
  const added = schema.warnings.map(warningText).filter((warning) => !known.has(warning));
  store.setSchema(raw);
  const ran = store.job().everStarted;
  store.update(reconfiguredJob(store.job(), world.clock.now()));
  return {
    schema,
    notes: [...added, ...(ran ? ['The next cycle is an initial one: every object is looked at again.'] : [])],
  };
}

function warningText({ path, message }: { readonly path: string; readonly message: string }): string {
  return `${path}: ${message}`;
}
