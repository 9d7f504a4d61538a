/** So long (milliseconds) an answer that nobody has read yet is as good as one asked for now. */
const FRESH = 10_000;

type Ask<A> = (about: string, signal?: AbortSignal) => Promise<A>;

/** A question that may be asked while the code that reads the answer is still on its way. That answer is for the first who wants it, once. */
export class Question<A> {
  private readonly early = new Map<string, { at: number; answer: Promise<A> }>();

  constructor(private readonly ask: Ask<A>) {}

  askAhead(about: string): void {
    const answer = this.ask(about);
    // Whoever reads it hears of a failure; that nobody does is none.
    answer.catch(() => undefined);
    this.early.set(about, { at: performance.now(), answer });
  }

  answerAbout: Ask<A> = (about, signal) => {
    const early = this.early.get(about);
    this.early.delete(about);
    return early && performance.now() - early.at < FRESH ? early.answer : this.ask(about, signal);
  };
}
