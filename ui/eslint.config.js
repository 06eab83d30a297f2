import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

// Tiers, lowest first: ipc and shared, state, features, views. A tier imports only from below.
const tauri = {
  group: ["@tauri-apps/*"],
  message: "Only src/ipc talks to the shell: use ipc/client.ts.",
};
const above = {
  shared: ["**/state/**", "**/features/**", "**/views/**", "**/ipc/client*"],
  ipc: ["**/state/**", "**/features/**", "**/views/**", "**/shared/**"],
  state: ["**/features/**", "**/views/**"],
  features: ["**/views/**"],
};
const tier = (name, patterns) => ({
  files: [`src/${name}/**/*.{ts,svelte}`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [...patterns, { group: above[name], message: `src/${name} may not import from a tier above it.` }],
      },
    ],
  },
});

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/ipc/generated/", "eslint.config.js", "svelte.config.js"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  ...svelte.configs.prettier,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-console": "error",
      "no-eval": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig },
    },
    rules: { "svelte/no-at-html-tags": "error", "svelte/require-each-key": "error" },
  },
  { files: ["src/**/*.{ts,svelte}"], rules: { "no-restricted-imports": ["error", { patterns: [tauri] }] } },
  tier("ipc", []),
  tier("shared", [tauri]),
  tier("state", [tauri]),
  tier("features", [tauri]),
  { files: ["vite.config.ts", "tests/**/*.ts"], languageOptions: { globals: { ...globals.node } } },
);
