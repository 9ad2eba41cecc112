import { describe, expect, it } from 'vitest';
import { openYaml } from '../../src/text/open-yaml.js';

describe('a YAML text', () => {
  it('opens as a document that knows its lines', () => {
    const { document, lineCounter } = openYaml('a: 1\nb: 2\n', 'two.yaml');
    expect(document.toJS()).toEqual({ a: 1, b: 2 });
    expect(lineCounter.linePos(5)).toEqual({ line: 2, col: 1 });
  });

  it.each([
    ['that ends in the middle', 'a: [1,\n', 2],
    ['with a key given twice', 'a: 1\na: 2\n', 2],
    ['with a tag that nobody knows', 'a: 1\nb: !odd 2\n', 2],
  ])('%s is refused with file and line', (_, text, line) => {
    expect(() => openYaml(text, 'broken.yaml')).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('this is not YAML that can be read'),
        location: expect.objectContaining({ file: 'broken.yaml', line }),
      }),
    );
  });
});
