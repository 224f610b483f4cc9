/**
 * Help (帮助): what `heng --help` and `heng COMMAND --help` print.
 *
 *     用法：heng check 文件… [选项]
 *
 * Everything is generated from the command's shape and the words of the locale: an option that is taken is told.
 */
import { COMMANDS, type CommandName, type CommandWords } from '../locale/command.ts';
import { OPTION_ORDER, optionsOf, type Shape } from './arguments.ts';
import { pad } from './terminal.ts';

/** All commands, one a line. */
export function overview(words: CommandWords): string {
  const lines = COMMANDS.map((name) => `  ${pad(name, 8)} ${words.help[name].does}`);
  return `${words.tagline}

${words.usage}: heng COMMAND … [--lang zh-CN|en] [--help]

${words.commands}:
${lines.join('\n')}

${words.more}
${words.exits}
`;
}

/** One command with its options. */
export function helpOf(name: CommandName, shape: Shape, words: CommandWords): string {
  const { takes, does, example } = words.help[name];
  const kinds = optionsOf(shape);
  const lines = OPTION_ORDER.filter((option) => kinds[option] !== undefined).map((option) => {
    const left = kinds[option] === 'flag' ? `--${option}` : `--${option} ${option.toUpperCase()}`;
    return `  ${pad(left, 18)} ${words.option[option]}`;
  });
  return `${does}

${words.usage}: heng ${name}${takes === '' ? '' : ` ${takes}`} [${words.options}]

${words.options}:
${lines.join('\n')}

${words.example}: ${example}
`;
}
