// The language of the text: Markdown, with YAML at its head while that is fenced at both ends. The parser for both takes
// everything beneath an open fence for YAML, so an open fence gets the parser for Markdown alone.

import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { language } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { frontMatterField, hasFrontMatter } from "./front-matter";

// What is the same for every document is made once: a theme that is made anew would stay in the page for good.
const words = markdown({ base: markdownLanguage, addKeymap: false, pasteURLAsLink: false });
const fenced = yamlFrontmatter({ content: words });

export function documentLanguage(): Extension {
  return [
    language.compute([frontMatterField], (state) => (hasFrontMatter(state) ? fenced.language : words.language)),
    words.support,
  ];
}
