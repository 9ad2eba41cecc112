/** InputError: what a person gave us can't be used. Shown without a stack trace; the command ends with exit code 2. */

export type InputLocation = {
  /** File name as the person knows it, or undefined when it was typed. */
  readonly file?: string;
  /** 1-based line in that file. */
  readonly line?: number;
  /** 1-based column in that line. */
  readonly column?: number;
  /** JSON path inside the document, such as `synchronizationRules[0].objectMappings[1].attributeMappings[3].source`. */
  readonly path?: string;
};

/** A user's mistake: `message` says what is wrong, `location` where, `hint` what to do next. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly location: InputLocation;
  readonly hint: string | undefined;

  constructor(message: string, options: { readonly location?: InputLocation; readonly hint?: string } = {}) {
    super(message);
    this.location = options.location ?? {};
    this.hint = options.hint;
  }
}

/** `file:line:column: path: message`, then the hint on a line of its own. */
export function describeInputError(error: InputError): string {
  const { file, line, column, path } = error.location;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const where = [place, path].filter((part) => part !== undefined && part !== '').join(': ');
  const text = where === '' ? error.message : `${where}: ${error.message}`;
  return error.hint === undefined ? text : `${text}\n${error.hint}`;
}
