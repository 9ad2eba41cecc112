/** Exit codes of the command: they are a contract with scripts. */

export const EXIT_OK = 0;
/** What was tried did not come true: a connection test that fails, an expectation that does not hold. */
export const EXIT_FAILED = 1;
/** Usage or input: nothing was done. */
export const EXIT_USAGE = 2;
/** A plan that holds changes, where that was asked for. */
export const EXIT_CHANGES = 3;
