/** What zod found, as an input error. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { inputErrorOf } from '../../src/text/input-error-of.js';

it('tells the first thing that is wrong, its place, and what was expected', () => {
  const result = z.array(z.object({ id: z.string('an id is text') })).safeParse([{ id: 'a' }, { id: 1 }, {}]);
  expect(result.success).toBe(false);
  if (result.success) return;
  expect(inputErrorOf(result.error, 'A list of ids.')).toMatchObject({
    message: 'an id is text',
    location: { path: '[1].id' },
    hint: 'A list of ids.',
  });
});
