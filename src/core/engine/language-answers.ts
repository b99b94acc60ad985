import type { Answer, Asked, Question, QuestionArgs } from "#core/language/language.ts";
import { type Outdated, outdated } from "./outdated.ts";

/** The same questions, answered later. */
export type LaterAnswers = {
  readonly [Q in Question]: Later<Q>;
};

type Later<Q extends Question> = (args: QuestionArgs<Q>) => Promise<Answer<Q> | Outdated>;

/** Answers what an editor asks. The code for it is loaded with the first question: nothing that is drawn waits for it. */
export function languageAnswers(held: (revision: number) => Asked | Outdated): LaterAnswers {
  const answer =
    <Q extends Question>(question: Q): Later<Q> =>
    async (args) => {
      const { language } = await import("#core/language/language.ts");
      const asked = held(args.revision);
      return "outdated" in asked ? outdated : language[question](asked, args);
    };
  return {
    complete: answer("complete"),
    signature: answer("signature"),
    hover: answer("hover"),
    definition: answer("definition"),
    references: answer("references"),
    prepareRename: answer("prepareRename"),
    rename: answer("rename"),
    format: answer("format"),
    fixes: answer("fixes"),
    symbols: answer("symbols"),
    tokens: answer("tokens"),
  };
}
