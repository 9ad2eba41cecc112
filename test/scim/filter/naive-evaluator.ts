/** A second, slow evaluator of filters over users, written from RFC 7644 3.4.2.2 alone: it shares nothing with the one it judges. */
import type { AttributePath, Filter } from '../../../src/scim/filter/filter.js';

export type Verdict = boolean | 'refused';

type Kind = 'text' | 'exact' | 'boolean' | 'time' | 'binary';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:user';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:user';

/** What is known of each place, by its name in lower case. Complex attributes are named by what stands behind their dot. */
const KINDS: Readonly<Record<string, Kind>> = {
  id: 'exact',
  externalid: 'exact',
  username: 'text',
  title: 'text',
  active: 'boolean',
  'name.givenname': 'text',
  'name.familyname': 'text',
  'emails.value': 'text',
  'emails.type': 'text',
  'emails.primary': 'boolean',
  'x509certificates.value': 'binary',
  'x509certificates.type': 'text',
  'x509certificates.primary': 'boolean',
  'meta.created': 'time',
  department: 'text',
  'manager.value': 'text',
  'manager.$ref': 'exact',
};
const OF_EXTENSION = ['department', 'manager'];

export function naiveVerdict(filter: Filter, user: unknown): Verdict {
  return isRefused(filter, '') ? 'refused' : holds(filter, user, '');
}

/** `within` is the attribute whose elements are looked at; empty for the whole user. */
function holds(filter: Filter, from: unknown, within: string): boolean {
  switch (filter.kind) {
    case 'and':
      return !filter.operands.some((operand) => !holds(operand, from, within));
    case 'or':
      return filter.operands.some((operand) => holds(operand, from, within));
    case 'not':
      return !holds(filter.operand, from, within);
    case 'element':
      return found(filter.path, from, within).length > 0;
    case 'present':
      return found(filter.path, from, within).some(hasContent);
    case 'compare': {
      const { operator, value } = filter;
      const place = placeOf(filter.path, within);
      const values = atValue(place, found(filter.path, from, within));
      if (value === null) return values.some(hasContent) === (operator === 'ne');
      const kind = KINDS[place] ?? KINDS[`${place}.value`];
      if (kind === undefined || values.length === 0) return operator === 'ne';
      return values.some((one) => compares(operator, one, value, kind));
    }
  }
}

function compares(operator: string, stored: unknown, wanted: unknown, kind: Kind): boolean {
  if (['co', 'sw', 'ew'].includes(operator)) {
    const fold = (text: unknown) => (kind === 'text' ? String(text).toLowerCase() : String(text));
    const [inner, outer] = [fold(wanted), fold(stored)];
    if (operator === 'co') return outer.indexOf(inner) !== -1;
    return operator === 'sw'
      ? outer.slice(0, inner.length) === inner
      : inner === outer.slice(outer.length - inner.length);
  }
  const [left, right] = [measure(stored, kind), measure(wanted, kind)];
  const relation = left === right ? 'same' : left < right ? 'less' : 'more';
  const wants: Record<string, readonly string[]> = {
    eq: ['same'],
    ne: ['less', 'more'],
    lt: ['less'],
    le: ['less', 'same'],
    gt: ['more'],
    ge: ['more', 'same'],
  };
  return wants[operator]?.includes(relation) ?? false;
}

function measure(value: unknown, kind: Kind): string | number {
  if (kind === 'time') return Date.parse(String(value));
  return kind === 'exact' || kind === 'binary' ? String(value) : String(value).toLowerCase();
}

/** Refused is what a type does not have, whether or not the user has a value. */
function isRefused(filter: Filter, within: string): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.some((operand) => isRefused(operand, within));
    case 'not':
      return isRefused(filter.operand, within);
    case 'element':
    case 'present':
      return hasBadBrackets(filter.path, within);
    case 'compare': {
      if (hasBadBrackets(filter.path, within)) return true;
      const { operator, value } = filter;
      if (value === null) return operator !== 'eq' && operator !== 'ne';
      const place = placeOf(filter.path, within);
      const kind = KINDS[place] ?? KINDS[`${place}.value`];
      return kind === undefined ? isComplex(place) : !suits(kind, operator, value);
    }
  }
}

function hasBadBrackets(path: AttributePath, within: string): boolean {
  const whole = placeOf(path, within);
  // What the schema does not have is without a value, whatever stands in the brackets.
  if (path.filter === undefined || (KINDS[whole] === undefined && !isComplex(whole))) return false;
  const attribute = placeOf({ attribute: path.attribute, schema: path.schema ?? '' }, within);
  if (KINDS[attribute] !== undefined) return true;
  return isComplex(attribute) && isRefused(path.filter, attribute);
}

function suits(kind: Kind, operator: string, value: string | number | boolean): boolean {
  const isOrder = ['gt', 'ge', 'lt', 'le'].includes(operator);
  const isPartial = ['co', 'sw', 'ew'].includes(operator);
  switch (kind) {
    case 'boolean':
      return !isOrder && !isPartial && /^(true|false)$/i.test(String(value));
    case 'time':
      return typeof value === 'string' && (isPartial || /^\d{4}-/.test(value));
    case 'binary':
      return typeof value === 'string' && !isOrder;
    default:
      return typeof value === 'string';
  }
}

function isComplex(place: string): boolean {
  return place !== '' && Object.keys(KINDS).some((name) => name.startsWith(`${place}.`));
}

/** The name that KINDS knows; something else that it does not know for another schema's attributes. */
function placeOf({ schema, attribute, subAttribute }: AttributePath, within: string): string {
  const name = [within, attribute, subAttribute]
    .filter((part) => part !== undefined && part !== '')
    .join('.')
    .toLowerCase();
  const urn = schema?.toLowerCase() ?? '';
  if (within !== '' || urn === '') return name;
  const isOfExtension = OF_EXTENSION.includes(attribute.toLowerCase());
  return urn === (isOfExtension ? ENTERPRISE : CORE) ? name : `${urn}:${name}`;
}

function found(path: AttributePath, from: unknown, within: string): readonly unknown[] {
  const place = placeOf(path, within);
  if (place.includes(':')) return [];
  const isOfExtension = within === '' && OF_EXTENSION.includes(path.attribute.toLowerCase());
  const holders = isOfExtension ? under(from, ENTERPRISE) : [from];
  const elements = holders.flatMap((holder) => under(holder, path.attribute));
  const attribute = path.attribute.toLowerCase();
  const { filter, subAttribute } = path;
  const chosen = filter === undefined ? elements : elements.filter((element) => holds(filter, element, attribute));
  return subAttribute === undefined ? chosen : chosen.flatMap((element) => under(element, subAttribute));
}

function atValue(place: string, values: readonly unknown[]): readonly unknown[] {
  return KINDS[place] === undefined && KINDS[`${place}.value`] !== undefined
    ? values.flatMap((value) => under(value, 'value'))
    : values;
}

function under(holder: unknown, name: string): readonly unknown[] {
  if (typeof holder !== 'object' || holder === null) return [];
  return Object.entries(holder)
    .filter(([key]) => key.toLowerCase() === name.toLowerCase())
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]));
}

function hasContent(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasContent);
  if (typeof value === 'object' && value !== null) return Object.values(value).some(hasContent);
  return value !== null && value !== undefined && value !== '';
}
