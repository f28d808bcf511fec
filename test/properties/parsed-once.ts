import { vi } from "vitest";

/**
 * For tests in which the same few texts are read again and again: to parse each once makes them twice as fast. The
 * parser is a pure function, so nothing else changes. Imported for its effect.
 */
vi.mock(import("../../src/markdown/document.ts"), async (original) => {
  const real = await original();
  const known = new Map<string, ReturnType<typeof real.parseMarkdown>>();
  return {
    ...real,
    parseMarkdown: (text: string) => {
      const document = known.get(text) ?? real.parseMarkdown(text);
      if (known.size > 200) known.clear();
      known.set(text, document);
      return document;
    },
  };
});
