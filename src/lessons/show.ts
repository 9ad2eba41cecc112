/** What a step of a lesson puts on the screen: a view and what to look at in it. */
import { z } from 'zod';
import { keyed, unknownName } from './known-keys.js';

const text = z.string().trim().min(1);
/** A user or group, as people name them. */
const reference = text;
const limit = z.int().min(1);
/** `last`, or the activity id of a cycle. */
const cycle = text;

const view = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  keyed({ view: z.literal(name), ...shape });

const VIEWS = [
  view('gallery', { text: z.string() }),
  view('applications', {}),
  view('tokens', {}),
  view('assignments', {}),
  view('mappings', { object: z.enum(['User', 'Group']) }),
  view('scoping', {}),
  view('status', {}),
  view('settings', {}),
  view('requests', { limit: limit.optional(), object: reference.optional(), cycle: cycle.optional() }),
  view('log', {
    limit: limit.optional(),
    object: reference.optional(),
    status: z.enum(['success', 'failure', 'skipped', 'warning']).optional(),
    action: z.enum(['create', 'update', 'disable', 'delete', 'stagedDelete', 'other']).optional(),
    cycle: cycle.optional(),
    detail: z.boolean().optional(),
  }),
  view('target', { object: reference.optional() }),
  view('user', { user: reference }),
] as const;

const VIEW_NAMES = VIEWS.map(({ shape }) => shape.view.value);

export const SHOW = z.discriminatedUnion('view', VIEWS, {
  error: ({ code, input }) => {
    if (code !== 'invalid_union') return undefined;
    const name = z.object({ view: z.string() }).safeParse(input);
    return name.success ? unknownName('view', name.data.view, VIEW_NAMES) : `say which view: ${VIEW_NAMES.join(', ')}`;
  },
});

export type Show = Readonly<z.output<typeof SHOW>>;
