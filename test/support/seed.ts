/** Property tests draw the same cases in every run, so that a change is judged by what it changes; `npm run proof` draws new and more. */
import fc from 'fast-check';

fc.configureGlobal(process.env.PROOF === 'full' ? { numRuns: 2_000 } : { seed: 20_260_105 });
