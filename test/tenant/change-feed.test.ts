import { describe, expect, it } from 'vitest';
import { addUser, openTestDirectory, START } from './test-directory.js';

describe('the change feed', () => {
  it('numbers changes from 1 without gaps and says when', () => {
    const { directory, advance } = openTestDirectory();
    expect(directory.headSequence()).toBe(0);
    addUser(directory, 'ada');
    advance(5);
    addUser(directory, 'bob');
    expect([...directory.changes(0, 99)].map(({ seq, at }) => [seq, at])).toEqual([
      [1, START],
      [2, START + 5],
    ]);
  });

  it.each([
    [0, 4, [1, 2, 3, 4]],
    [1, 3, [2, 3]],
    [3, 3, []],
    [4, 9, []],
    [2, 1, []],
  ])('gives the changes after %i up to %i', (after, upTo, expected) => {
    const { directory } = openTestDirectory();
    for (const alias of ['a', 'b', 'c', 'd']) addUser(directory, alias);
    expect([...directory.changes(after, upTo)].map(({ seq }) => seq)).toEqual(expected);
  });

  it('goes on numbering after forgetting, also when opened anew', () => {
    const { directory, reopen } = openTestDirectory();
    for (const alias of ['a', 'b', 'c']) addUser(directory, alias);
    directory.forgetChanges(2);
    directory.forgetChanges(1);
    expect([...directory.changes(2, 3)].map(({ seq }) => seq)).toEqual([3]);
    directory.forgetChanges(99);
    const opened = reopen();
    expect(opened.headSequence()).toBe(3);
    expect(opened.forgottenUpTo()).toBe(3);
    addUser(opened, 'd');
    expect([...opened.changes(3, 4)].map(({ seq }) => seq)).toEqual([4]);
  });

  it('does not pretend to know forgotten changes', () => {
    const { directory } = openTestDirectory();
    for (const alias of ['a', 'b', 'c']) addUser(directory, alias);
    directory.forgetChanges(2);
    expect(() => directory.changes(1, 3)).toThrow(RangeError);
  });
});
