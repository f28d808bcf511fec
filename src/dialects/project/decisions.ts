import type { ReadContext } from "../codec.ts";
import { CODECS } from "../codecs.ts";
import type { ProjectDraft } from "./collect.ts";

/** For each task the decisions that say that they block it: `- [ ] Payment provider (blocks Phase 2 payments)`. */
export function decisionDependencies(
  drafts: ReadonlyMap<string, ProjectDraft>,
  contextOf: (key: string | null) => ReadContext,
): ReadonlyMap<string, readonly string[]> {
  const waits = new Map<string, string[]>();
  for (const [decision, { blocks }] of drafts) {
    if (blocks === null) continue;
    for (const key of CODECS.dependsOn.read(blocks.raw, blocks.place, contextOf(decision)).value) {
      if (key === decision || !drafts.has(key)) continue;
      waits.set(key, [...(waits.get(key) ?? []), decision]);
    }
  }
  return waits;
}
