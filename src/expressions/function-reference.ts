/** The reference of the expression language: what each function does, with examples. Signatures come from the function table. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { InputError } from '../text/input-error.js';
import { suggestionFor } from '../text/suggest.js';
import {
  CLOUD_SYNC_PAGE,
  CONNECT_PAGE,
  FUNCTIONS_PAGE,
  type FunctionEntry,
  type Parameter,
  type Tier,
} from './functions/function-entry.js';
import { FUNCTIONS } from './functions/table.js';

const valueSchema = z.union([z.string(), z.array(z.string()), z.null()]);

const exampleSchema = z.strictObject({
  expression: z.string(),
  attributes: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])).default({}),
  context: z.strictObject({ now: z.string().optional(), takenValues: z.array(z.string()).optional() }).default({}),
  result: valueSchema.optional(),
  outcome: z.enum(['ignoreFlow', 'ignoreObject']).optional(),
  error: z.string().optional(),
  /** A pattern for results that are drawn: `result` is one of many. */
  form: z.string().optional(),
});

const textSchema = z.strictObject({
  name: z.string(),
  family: z.string(),
  summary: z.string(),
  description: z.string(),
  /** In the order of the table, by the names of the functions page. */
  parameters: z.array(z.strictObject({ name: z.string(), about: z.string() })),
  nulls: z.string(),
  examples: z.array(exampleSchema).min(1),
});
type FunctionText = z.infer<typeof textSchema>;

export type FunctionExample = z.infer<typeof exampleSchema>;

export type ParameterHelp = Omit<Parameter, 'keywords'> & {
  /** The key in Microsoft Graph's functions API. */
  readonly graphName: string;
  readonly about: string;
};

export type FunctionHelp = Omit<FunctionText, 'parameters'> & {
  readonly parameters: readonly ParameterHelp[];
  readonly tier: Tier;
  /** Address of the page that defines it. */
  readonly page: string;
};

const DOCUMENTATION = 'https://learn.microsoft.com/en-us/entra/identity';
const PAGES: Readonly<Record<string, string>> = {
  [FUNCTIONS_PAGE]: `${DOCUMENTATION}/app-provisioning/${FUNCTIONS_PAGE}`,
  [CLOUD_SYNC_PAGE]: `${DOCUMENTATION}/hybrid/${CLOUD_SYNC_PAGE}`,
  [CONNECT_PAGE]: `${DOCUMENTATION}/hybrid/${CONNECT_PAGE}`,
};

/** The texts as they stand in the file, in its order: family by family. */
export function readFunctionTexts(): readonly FunctionText[] {
  const file = new URL('../../data/expression-functions.json', import.meta.url);
  return z.array(textSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Every function of the table, family by family. */
export function functionReference(): readonly FunctionHelp[] {
  return readFunctionTexts().flatMap((text) => {
    const entry = FUNCTIONS.find(({ name }) => name === text.name);
    return entry === undefined ? [] : [helpOf(text, entry)];
  });
}

/**
 * One function. Case does not matter here, though it does in an expression.
 * @throws InputError with the nearest name when there is none
 */
export function functionHelp(name: string): FunctionHelp {
  const wanted = name.toLowerCase();
  const found = functionReference().find((help) => help.name.toLowerCase() === wanted);
  if (found !== undefined) return found;
  const names = FUNCTIONS.map((entry) => entry.name);
  throw new InputError(`there is no function '${name}'${suggestionFor(name, names)}`, {
    hint: "'entra-sim expression functions' lists them all.",
  });
}

export type GraphFunction = {
  readonly name: string;
  readonly parameters: readonly Pick<Parameter, 'name' | 'required' | 'allowMultipleOccurrences' | 'type'>[];
};

/** All functions in the form of Microsoft Graph's `GET .../schema/functions`, in the order of their names. */
export function graphFunctions(): readonly GraphFunction[] {
  return FUNCTIONS.map(graphFunction);
}

function graphFunction({ name, parameters }: FunctionEntry): GraphFunction {
  return {
    name,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      required: parameter.required,
      allowMultipleOccurrences: parameter.allowMultipleOccurrences,
      type: parameter.type,
    })),
  };
}

function helpOf(text: FunctionText, { parameters, tier, source }: FunctionEntry): FunctionHelp {
  return {
    ...text,
    parameters: parameters.map((parameter, place) => {
      const { name = parameter.name, about = '' } = text.parameters[place] ?? {};
      const { type, required, allowMultipleOccurrences } = parameter;
      return { name, graphName: parameter.name, type, required, allowMultipleOccurrences, about };
    }),
    tier,
    page: PAGES[source] ?? source,
  };
}
