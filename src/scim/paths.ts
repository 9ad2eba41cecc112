/** Attribute paths: `name.givenName`, `emails[type eq "work"].value`, `urn:...:User:department`. */
import { type AttributePath, ScimFilterError } from './filter/filter.js';
import { createTokenReader, parseBrackets, qualifiedName } from './filter/parse.js';
import { shorten } from './json.js';

/** The text is no attribute path. `cause` is a ScimFilterError when the fault lies within the brackets. */
export class ScimPathError extends Error {
  override readonly name = 'ScimPathError';
  /** 0-based offset of the fault in the path's text. */
  readonly position: number;
  /** True when the brackets hold a filter that can't be read. */
  readonly inFilter: boolean;

  constructor(message: string, position: number, inFilter = false) {
    super(message);
    this.position = position;
    this.inFilter = inFilter;
  }
}

/** @throws ScimPathError with the position of the fault. */
export function parsePath(text: string): AttributePath {
  const bracket = text.indexOf('[');
  try {
    return readPath(text);
  } catch (error) {
    if (!(error instanceof ScimFilterError)) throw error;
    const position = error.position ?? 0;
    throw new ScimPathError(
      `Path ${JSON.stringify(shorten(text))}: ${error.message}`,
      position,
      bracket !== -1 && position > bracket,
    );
  }
}

function readPath(text: string): AttributePath {
  const reader = createTokenReader(text);
  const word = reader.next();
  if (word.kind !== 'word') throw new ScimFilterError('Expected an attribute', word.start);
  const name = qualifiedName(word);
  const path = reader.peek().kind === '[' ? parseBrackets(reader, name) : name;
  const rest = reader.next();
  if (rest.kind !== 'end') throw new ScimFilterError(`Unexpected "${rest.text}"`, rest.start);
  return path;
}
