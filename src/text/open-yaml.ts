/** Opens a YAML text as a document that still knows its lines, so that what is wrong in it can be told with its place. */
import { type Document, LineCounter, parseDocument } from 'yaml';
import { InputError } from './input-error.js';

/**
 * @param file its name as the person knows it
 * @throws InputError with line and column for what is no YAML; what YAML only warns of counts, too
 */
export function openYaml(
  text: string,
  file: string,
): { readonly document: Document; readonly lineCounter: LineCounter } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [broken] = [...document.errors, ...document.warnings];
  if (broken === undefined) return { document, lineCounter };
  const { line, col } = lineCounter.linePos(broken.pos[0]);
  throw new InputError(`this is not YAML that can be read: ${broken.message}`, {
    location: { file, line, column: col },
  });
}
