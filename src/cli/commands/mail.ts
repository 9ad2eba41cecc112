/** `entra-sim mail ...`: the notification mails that the service would have sent. */
import { mails } from '../../simulation/queries/notices.js';
import { mailsView, mailText } from '../../simulation/views/notices-view.js';
import { InputError } from '../../text/input-error.js';
import { defineCommand, defineGroup } from '../define.js';
import { wholeNumber, withJson, withLimit, withWorkspace } from '../options.js';
import { query } from '../run.js';

const list = defineCommand({
  command: 'list',
  describe: 'List the mails, newest last',
  examples: [['entra-sim mail list', 'Who was told what, and when']],
  options: (yargs) => withLimit(withJson(withWorkspace(yargs)), 50),
  handler: ({ limit, json, ...args }) =>
    query(args, (world, output) => {
      const found = mails(world, limit);
      if (json) output.json(found.map(({ mail }) => mail));
      else output.lines(mailsView(found, output.width));
    }),
});

const show = defineCommand({
  command: 'show <number>',
  describe: 'Show one mail',
  examples: [['entra-sim mail show 1', 'By its number in the list']],
  options: (yargs) =>
    withJson(withWorkspace(yargs)).positional('number', {
      type: 'string',
      demandOption: true,
      describe: 'Number in the list',
      coerce: wholeNumber('number', 1),
    }),
  handler: ({ number, json, ...args }) =>
    query(args, (world, output) => {
      const found = mails(world, Number.POSITIVE_INFINITY).find((entry) => entry.number === number);
      if (found === undefined) {
        throw new InputError(`there is no mail ${number}`, { hint: "Look at 'entra-sim mail list'." });
      }
      if (json) output.json(found.mail);
      else output.lines(mailText(found.mail, output.width));
    }),
});

export const mailCommand = defineGroup('mail', 'Notification mails: an outbox that is never sent', (yargs) =>
  yargs.command(list).command(show),
);
