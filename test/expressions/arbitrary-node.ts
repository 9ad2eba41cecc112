/** Random expression trees for property tests. */
import fc from 'fast-check';
import { type Argument, COMPARISON_OPERATORS, KEYWORDS, type Node } from '../../src/expressions/ast.js';

const position = 0;
const attributeName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9._]{0,20}$/);

const leaf: fc.Arbitrary<Node> = fc.oneof(
  attributeName.map((name) => ({ kind: 'attribute' as const, name, position })),
  attributeName.map((name) => ({ kind: 'attribute' as const, name: `emails[type eq "${name}"].value`, position })),
  fc.string({ unit: 'binary' }).map((value) => ({ kind: 'constant' as const, value, position })),
  fc.constantFrom('\\', '\\"', '"', '\\d+\\', ', ) [').map((value) => ({ kind: 'constant' as const, value, position })),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((value) => ({ kind: 'number' as const, value, position })),
  fc.constantFrom(...KEYWORDS).map((name) => ({ kind: 'keyword' as const, name, position })),
);

/** Trees as the parser makes them, all positions 0. A function's only argument is never left out: `F()` has none. */
export const arbitraryNode: fc.Arbitrary<Node> = fc.letrec<{ node: Node; argument: Argument }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .record({
        kind: fc.constant('function' as const),
        name: fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/),
        arguments: fc
          .array(tie('argument'), { maxLength: 5 })
          .filter((args) => args.length !== 1 || args[0]?.kind !== 'omitted'),
        position: fc.constant(position),
      })
      .filter(({ name }) => !KEYWORDS.some((keyword) => keyword === name)),
  ),
  argument: fc.oneof(
    tie('node'),
    fc.constant({ kind: 'omitted' as const, position }),
    fc.record({
      kind: fc.constant('comparison' as const),
      operator: fc.constantFrom(...COMPARISON_OPERATORS),
      left: tie('node'),
      right: tie('node'),
      position: fc.constant(position),
    }),
  ),
})).node;
