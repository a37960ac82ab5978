import { errorCodes } from '../../shared/lib/error-codes.ts';
import type { Language } from '../stores/language.ts';
import type { CommandProgress } from '../stores/use-command.ts';
import { textIn, textOf } from './text.ts';

/** What a command does, by its kind (`gate.order`); the kind itself when no words are known. */
export function commandName(kind: string, language: Language): string {
  return textOf(language, 'command', kind);
}

/** Why a command was not done, by its code. */
export function commandReason(code: string | undefined, language: Language): string {
  const known = errorCodes.find((each) => each === code);
  const words = textOf(language, 'command-reason', known ?? 'other');
  return words === known ? textIn(language)('command-reason.other') : words;
}

/** What a control says of the command that it sent: nothing while idle. */
export function commandWords({ state, code }: CommandProgress, language: Language): string | undefined {
  if (state === 'failed') return commandReason(code, language);
  return state === 'idle' ? undefined : textIn(language)(`command-state.${state}`);
}

/** An operator as people call them: the name given, or the seat in words (`desk-left-2`: 左席 2). */
export function operatorName(signature: string, language: Language): string {
  const seat = /^(wall|desk-left|desk-right|board)(?:-(\d+))?$/.exec(signature);
  if (!seat) return signature;
  const role = textOf(language, 'role', seat[1]!);
  return seat[2] === undefined ? role : `${role} ${seat[2]}`;
}
