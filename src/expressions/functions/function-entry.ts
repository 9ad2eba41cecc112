/** What a function of the language is: one entry of the function table. */
import type { Argument } from '../ast.js';
import type { ExpressionError, ExpressionErrorKind } from '../expression-error.js';
import type { EvaluationContext, Flow, ResultValue } from '../values.js';

/** `extended`: not on Microsoft's functions page, but in cloud sync or Connect Sync. */
export type Tier = 'standard' | 'extended';

/** Attribute types of the functions API in Microsoft Graph. */
export type ParameterType = 'String' | 'Integer' | 'Boolean' | 'DateTime' | 'Reference';

export type Parameter = {
  /** The key of Graph's functions API where it publishes one, else the functions page's name. */
  readonly name: string;
  readonly type: ParameterType;
  readonly required: boolean;
  /** Takes all arguments from here on. */
  readonly allowMultipleOccurrences: boolean;
  /** The bare words that may stand here. */
  readonly keywords?: readonly string[];
};

/** Where a function stands in an expression: makes its errors, with their position. */
export type Site = {
  readonly position: number;
  /** `argument`: 0-based number of the argument to blame, else the function itself. */
  readonly error: (kind: ExpressionErrorKind, message: string, argument?: number) => ExpressionError;
};

/** What a function may look at when an expression is compiled. */
export type StaticSite = Site & {
  readonly outermost: boolean;
  readonly warn: (message: string) => void;
};

type Described = {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly tier: Tier;
  /** The page that defines it. */
  readonly source: string;
  /** Further checks when an expression is compiled; gives the arguments by position, which may differ from those written. */
  readonly prepare?: (written: readonly Argument[], site: StaticSite) => readonly Argument[];
};

/** Gets its arguments' values; one that was left out is null. */
export type EagerFunction = Described & {
  readonly evaluation: 'eager';
  readonly evaluate: (values: readonly ResultValue[], site: Site, context: EvaluationContext) => ResultValue | Flow;
};

/** An argument that is worked out when it is asked for. */
export type LazyValue = () => ResultValue | Flow;

/** Works out only the arguments that it needs. */
export type LazyFunction = Described & {
  readonly evaluation: 'lazy';
  readonly evaluate: (values: readonly LazyValue[], site: Site, context: EvaluationContext) => ResultValue | Flow;
};

export type FunctionEntry = EagerFunction | LazyFunction;

export const FUNCTIONS_PAGE = 'functions-for-customizing-application-data';
export const CLOUD_SYNC_PAGE = 'cloud-sync/reference-expressions';
export const CONNECT_PAGE = 'connect/reference-connect-sync-functions-reference';

export function required(name: string, type: ParameterType = 'String'): Parameter {
  return { name, type, required: true, allowMultipleOccurrences: false };
}

export function optional(name: string, type: ParameterType = 'String', keywords?: readonly string[]): Parameter {
  const parameter = { name, type, required: false, allowMultipleOccurrences: false };
  return keywords === undefined ? parameter : { ...parameter, keywords };
}

/** `least` is whether at least one must be given. */
export function repeated(name: string, least: 'one' | 'none' = 'one'): Parameter {
  return { name, type: 'String', required: least === 'one', allowMultipleOccurrences: true };
}
