// What the query string asks of the fake, for looking at states by hand:
//   ?start=first|recents        the start screen (left out: a portfolio is open)
//   ?seed=none                  a portfolio on its first day
//   ?screen=writing             opens there; ?document=postman opens the document whose path holds the word
//   ?theme=dark  ?slow=800      a theme; milliseconds before each answer
//   ?fail=save_document:disk_full,publish:git   commands that reject, with a code; `:once` after it for one time only
//   ?place=not_empty|portfolio|not_writable|inside_repository|not_a_folder|synced   what inspect_place says
//   ?open=not_a_repository|in_use               what open_portfolio says
//   ?identity=none  ?remote=none  ?readonly=1  ?recovered=1  ?conflict=1  ?deleted=1  ?push=<outcome>  ?name=…
//   ?keys=none|two  ?keystore=none   no SSH key here, or two that are locked; no key store
//   ?create=<outcome>  ?token=kept   how creating a repository ends; a token for GitHub is kept
//   ?silent=connecting|checking   a server that says nothing from that step on
//   ?unsaved=stripe  ?frozen=1  ?sample=1   words that wait in the journal; lists changed by hand; the sample
//   ?state=detached,submodule,unsigned,conflict   what is unusual about the repository
//   ?profile=bare  ?links=12    a profile with a name only; one with many links
export type Options = {
  get(name: string): string | null;
  fails: Map<string, { code: string; once: boolean }>;
  slow: number;
};

export function readOptions(query: string): Options {
  const values = new URLSearchParams(query);
  const fails = (values.get("fail") ?? "").split(",").filter(Boolean);
  return {
    get: (name) => values.get(name),
    fails: new Map(
      fails.map((fail) => {
        const [command = "", code = "internal", once] = fail.split(":");
        return [command, { code, once: once === "once" }];
      }),
    ),
    slow: Number(values.get("slow") ?? 0),
  };
}
