import { create } from 'zustand';

export type Language = 'zh' | 'en';

/** The language of every text on the screen, and how it is changed. */
export const useLanguage = create<{ language: Language }>(() => ({ language: 'zh' }));

const key = 'yilu.language';

/** Switches and remembers for this window's profile. */
export function setLanguage(language: Language): void {
  useLanguage.setState({ language });
  localStorage.setItem(key, language);
}

/** What the user chose before on this profile, if anything. */
export function rememberedLanguage(): Language | undefined {
  const value = localStorage.getItem(key);
  return value === 'zh' || value === 'en' ? value : undefined;
}
