import type { TFunction } from "i18next";
import type { Tone } from "@ui/StateTag";
import { fieldOf, nameOf } from "./mapping";
import type { Fields, Import, Notice, Phase } from "./requests";

/** Where an import stands for the person: its phase, or what its background work is doing. */
export type Standing = Phase | "running" | "undoing" | "stopped";

export const TONES: Readonly<Record<Standing, Tone>> = {
  uploaded: "neutral",
  checking: "active",
  checked: "warn",
  applied: "good",
  refused: "bad",
  undone: "neutral",
  running: "active",
  undoing: "active",
  stopped: "bad",
};

export const isWorking = (work: Notice | undefined) => work?.state === "waiting" || work?.state === "running";

/** Work that has told nothing for so long is no longer waited for: the person may go on with it. */
const SILENT_MS = 120_000;

export function standingOf(one: Import, work: Notice | undefined, now: Date): Standing {
  const isSilent = work !== undefined && now.getTime() - Date.parse(work.changedAt) > SILENT_MS;
  if (isWorking(work) && !isSilent) return work?.kind === "imports.undo" ? "undoing" : "running";
  if (one.phase !== "checking" || work === undefined) return one.phase;
  return work.state === "succeeded" ? "running" : "stopped"; // the import was read before its work ended
}

/** The words of fields begin small in English, because they stand within sentences too. */
export const capital = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** "Name", "Subscriber 2: number", "Keep as “Remark”". */
export function fieldLabel(field: string, fields: Fields, t: TFunction): string {
  const name = nameOf(field);
  if (name?.extra !== undefined) return t("imports:columns.keptAs", { name: name.extra });
  const found = fieldOf(fields, field);
  if (!name || !found) return field;
  const label = capital(name.group === "customer" ? found.label : `${found.groupLabel} · ${found.label}`);
  return name.index > 0 ? t("imports:columns.nth", { n: name.index + 1, label }) : label;
}

/** The file's name without its ending, for the names of files that come from it. */
export const stemOf = (fileName: string) => fileName.replace(/\.[^.]{1,6}$/, "");
