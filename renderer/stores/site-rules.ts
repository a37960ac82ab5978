import { create } from 'zustand';
import type { SiteRules } from '../../shared/rules/site-rules.ts';

/** The site's rule tables as the service loaded them; undefined until it has said so. */
export const useSiteRules = create<{ rules: SiteRules | undefined }>(() => ({ rules: undefined }));
