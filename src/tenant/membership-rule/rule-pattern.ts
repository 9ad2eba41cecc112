/** The pattern of -match: without regard to case, and found anywhere in the value. */
import { compilePattern, type Pattern } from '../../text/dotnet-regex.js';
import { PatternError } from '../../text/regex/pattern-error.js';

const IGNORE_CASE = '(?i)';

/** @throws PatternError, its position that in the pattern as written */
export function rulePattern(pattern: string): Pattern {
  try {
    return compilePattern(IGNORE_CASE + pattern);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    // Compiled once more without the option: the same mistake is then told with its own place.
    compilePattern(pattern);
    throw error;
  }
}
