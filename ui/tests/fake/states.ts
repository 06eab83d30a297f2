// What is unusual about the repository in the fake: ?state=detached,submodule,unsigned,conflict
import type { Step, Told } from "../../src/ipc/client";
import type { Options } from "./options";

const STATES: Record<string, Told> = {
  detached: {
    stops: true,
    title: "The folder stands at an old commit and on no branch.",
    text: "A version made here would belong to nothing, so none is made. “main” leads to this very version: going back to it changes no file.",
    files: [],
    command: null,
    step: { does: "go", way: { branch: "main", how: "same" } },
  },
  conflict: {
    stops: true,
    title: "Git is in the middle of a merge in this folder.",
    text: "Another program began it, and in these files two versions are still to be made one. Finish it in the program that began it, or type this to give it up:",
    files: ["README.md", "writing/teardowns/2026-11-20-ferrypost.md"],
    command: "git merge --abort",
    step: null,
  },
  unsigned: {
    stops: true,
    title: "Git signs your versions, and Portico can't.",
    text: "Portico can't make signatures of the sort “x509”. Nothing is committed without a signature unless you say so.",
    files: [],
    command: null,
    step: { does: "go_unsigned" },
  },
  submodule: {
    stops: false,
    title: "One folder is a repository of its own.",
    text: "Portico leaves such folders (submodules) alone: what is in them, and which version of them belongs here, goes out with git.",
    files: ["lib"],
    command: null,
    step: null,
  },
};

const LET_GO: Told = {
  stops: false,
  title: "Your versions go without a signature.",
  text: "Git is set up to sign them, and you chose to publish without, from this folder.",
  files: [],
  command: null,
  step: { does: "sign_again" },
};

export class FakeStates {
  #told: Told[];

  constructor(options: Options) {
    const asked = (options.get("state") ?? "").split(",");
    this.#told = asked.flatMap((name) => STATES[name] ?? []);
  }

  told(): Told[] {
    return this.#told;
  }

  take(step: Step): void {
    this.#told = this.#told.filter((told) => told.step?.does !== step.does);
    if (step.does === "go_unsigned") this.#told.push(LET_GO);
  }
}
