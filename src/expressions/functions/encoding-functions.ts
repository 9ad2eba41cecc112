/** Functions that turn texts into other notations and back. */
import { asText, eachText } from '../coerce.js';
import { CLOUD_SYNC_PAGE, FUNCTIONS_PAGE, type FunctionEntry, optional, required } from './function-entry.js';

const TO_BASE64: FunctionEntry = {
  name: 'ConvertToBase64',
  parameters: [required('source')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([source = null]) => eachText(source, (text) => Buffer.from(text, 'utf16le').toString('base64')),
};

const TO_UTF8_HEX: FunctionEntry = {
  name: 'ConvertToUTF8Hex',
  parameters: [required('source')],
  tier: 'standard',
  source: FUNCTIONS_PAGE,
  evaluation: 'eager',
  evaluate: ([source = null]) => eachText(source, (text) => Buffer.from(text, 'utf8').toString('hex').toUpperCase()),
};

/** One entry for each keyword; bytes that ASCII does not have become a question mark, as in .NET. */
const DECODERS: Readonly<Record<string, (bytes: Buffer) => string>> = {
  Unicode: (bytes) => bytes.toString('utf16le'),
  ASCII: (bytes) => Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : '?')).join(''),
  UTF8: (bytes) => bytes.toString('utf8'),
};
const ENCODINGS = Object.keys(DECODERS);

const FROM_BASE64: FunctionEntry = {
  name: 'ConvertFromBase64',
  parameters: [required('source'), optional('encoding', 'String', ENCODINGS)],
  tier: 'extended',
  source: CLOUD_SYNC_PAGE,
  evaluation: 'eager',
  evaluate: ([source = null, second = null], site) => {
    const encoding = asText(second, site, 1) ?? 'Unicode';
    const decode = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
    if (decode === undefined) throw site.error('evaluation', `"${encoding}" is none of ${ENCODINGS.join(', ')}.`, 1);
    return eachText(source, (text) => {
      const plain = text.replaceAll(/\s/g, '');
      if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) {
        throw site.error('evaluation', `"${text}" is not base64.`, 0);
      }
      return decode(Buffer.from(plain, 'base64'));
    });
  },
};

export const ENCODING_FUNCTIONS: readonly FunctionEntry[] = [TO_BASE64, TO_UTF8_HEX, FROM_BASE64];
