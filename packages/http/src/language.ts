/** Language of every sentence that a process says by itself, in errors and outcomes. */
export const LANGUAGE = 'en';

/** Part of the extensions of an answer with such sentences. */
export const inLanguage = { language: LANGUAGE } as const;
