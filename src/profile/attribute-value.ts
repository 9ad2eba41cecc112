/** Texts that stand for values of an attribute: all values of a schema are written as text. */
import type { AttributeType } from './schema-document.js';

/** Why the text can't be a value of that type, and what can be; undefined when it can, or when nothing is known of its form. */
export function misfitOf(type: AttributeType, text: string): { readonly wanted: string } | undefined {
  if (type === 'Boolean') return /^(true|false)$/i.test(text) ? undefined : { wanted: 'Give True or False.' };
  if (type === 'Integer') return /^-?\d+$/.test(text) ? undefined : { wanted: 'Give a whole number.' };
  return undefined;
}
