/** Where the dead letters of a consumer stand. */
export const deadLetterTopic = (consumer: string): string => `${consumer}.dlq`;

/** From where a consumer reads what is given to it once more. */
export const replayTopic = (consumer: string): string => `${consumer}.replay`;
