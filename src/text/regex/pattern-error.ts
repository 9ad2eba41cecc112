/** PatternError: a regular expression that .NET would refuse, that this simulator can't run, or that ran for too long. */

export type PatternProblem = 'invalid' | 'unsupported' | 'exhausted';

/** `position` is the 0-based offset in the pattern at which the trouble starts. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
  readonly problem: PatternProblem;
  readonly position: number;

  constructor(problem: PatternProblem, message: string, position: number) {
    super(problem === 'exhausted' ? message : `${message} (at position ${position} of the pattern)`);
    this.problem = problem;
    this.position = position;
  }
}
