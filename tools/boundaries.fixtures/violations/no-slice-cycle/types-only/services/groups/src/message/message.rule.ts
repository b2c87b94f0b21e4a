export interface Message {
  readonly id: string;
}
