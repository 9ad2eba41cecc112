/** Saving a schema: checked first, then kept, and the next cycle looks at everything again. */
import { compileSchema } from '../../profile/compile-schema.js';
import type { CompiledSchema } from '../../profile/compiled-schema.js';
import { carryOutRestart } from '../../provisioning/carry-out-restart.js';
import { reconfiguredJob } from '../../provisioning/job-control.js';
import { isRecord, parseJsonPath, valueAt } from '../../text/json-path.js';
import type { Application } from '../applications.js';
import type { World } from '../world.js';
import { keptAndDropped } from './kept-and-dropped.js';

export type SavedSchema = {
  readonly schema: CompiledSchema;
  /** False when it is what was there: then nothing is saved, and no initial cycle asked for. */
  readonly changed: boolean;
  /** What follows from saving, and what is advised against, a line each. */
  readonly notes: readonly string[];
};

/**
 * Keeps the document as the schema of the application's job (how-provisioning-works, define-conditional-rules-for-provisioning-user-accounts:
 * a saved mapping or filter clears the watermark, escrows and a quarantine).
 * @param name what it is, for messages
 * @throws InputError when it has a fault; nothing is changed then
 */
export function saveSchema(world: World, { store, behaviour }: Application, raw: unknown, name: string): SavedSchema {
  const schema = compileSchema(raw, name, behaviour);
  const before = compileSchema(store.schema(), name, behaviour);
  if (JSON.stringify(raw) === JSON.stringify(before.raw)) return { schema: before, changed: false, notes: [] };
  const known = new Set(before.warnings.map((warning) => warningText(before.raw, warning)));
  const added = schema.warnings.map((warning) => warningText(raw, warning)).filter((warning) => !known.has(warning));
  store.setSchema(raw);
  const ran = store.job().everStarted;
  const now = world.clock.now();
  const { note } = keptAndDropped(store, () => carryOutRestart(store, reconfiguredJob(store.job(), now), now));
  return {
    schema,
    changed: true,
    notes: [...added, ...(ran ? [note, 'The next cycle is an initial one: every object is looked at again.'] : [])],
  };
}

/** A mapping is called by its target: its place in the document is another when one before it goes. */
function warningText(raw: unknown, { path, message }: { readonly path: string; readonly message: string }): string {
  const place = parseJsonPath(path);
  const list = place.lastIndexOf('attributeMappings');
  const mapping = list < 0 ? undefined : valueAt(raw, place.slice(0, list + 2));
  const target = isRecord(mapping) ? mapping.targetAttributeName : undefined;
  return typeof target === 'string' ? `${target}: ${message}` : `${path}: ${message}`;
}
