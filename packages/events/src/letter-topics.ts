/** Topic of the dead letters of a consumer. */
export const deadLetterTopic = (consumer: string): string => `${consumer}.dlq`;

/** Topic from which a consumer reads its replayed letters. */
export const replayTopic = (consumer: string): string => `${consumer}.replay`;
