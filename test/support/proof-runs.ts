/** How often a costly property is tried: a tenth in `npm test`, in full by `npm run proof`. */
export function proofRuns(full: number): number {
  return process.env.PROOF === 'full' ? full : Math.ceil(full / 10);
}
