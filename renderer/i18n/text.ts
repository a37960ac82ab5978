import en from '../../resources/i18n/en.json';
import zh from '../../resources/i18n/zh.json';
import { useLanguage, type Language } from '../stores/language.ts';

/** A key of the texts; both languages have the same. */
export type TextKey = keyof typeof zh;
/** What stands for `{name}` in a text. */
export type TextParams = Readonly<Record<string, string | number>>;
/** Writes a text in one language. */
export type Text = (key: TextKey, params?: TextParams) => string;

const texts: Record<Language, Record<string, string>> = { zh, en };

const writers: Record<Language, Text> = {
  zh: (key, params) => fill(texts.zh[key] ?? key, params),
  en: (key, params) => fill(texts.en[key] ?? key, params),
};

/** The writer of a language; the same function each time, so that effects may depend on it. */
export function textIn(language: Language): Text {
  return writers[language];
}

/** The writer of the language chosen; components that use it follow the switch. */
export function useText(): Text {
  return textIn(useLanguage((state) => state.language));
}

/** The text of a key that is made of data (an alarm type, a unit's status); the data itself when no text is known. */
export function textOf(language: Language, group: string, name: string): string {
  return texts[language][`${group}.${name}`] ?? name;
}

/** Fills `{n}`; `{n|lane|lanes}` is the one word for 1, the other for every other number. */
function fill(text: string, params: TextParams | undefined): string {
  if (!params) return text;
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return one === undefined ? String(value) : String(value) === '1' ? one : many!;
  });
}
