/** How often a costly property is tried: a tenth (or another part) in `npm test`, in full by `npm run proof`. */
export function proofRuns(full: number, part = 10): number {
  return process.env.PROOF === 'full' ? full : Math.ceil(full / part);
}
