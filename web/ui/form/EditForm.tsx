import { useState } from "react";
import { ApiError } from "@api/errors";
import { useAppearance } from "../appearance";
import { ConflictModal } from "../ConflictModal";
import type { Lookup } from "../lookup";
import { whoSaved } from "../names";
import { changesOf, clashesOf } from "./changes";
import { labelOf, type Schema } from "./schema";
import { SchemaForm } from "./SchemaForm";
import { StillOpen } from "./StillOpen";
import { ValueText } from "./ValueText";

type Values = Record<string, unknown>;

/** A record's fields and the revision they were read at. */
export interface Saved {
  values: Readonly<Values>;
  rev: string | number;
}

interface Props {
  schema: Schema;
  /** The record as it was read. */
  saved: Saved;
  /** Sends what changed, based on a revision (If-Match); answers the record as it is then. */
  save: (changes: Values, rev: string | number) => Promise<Saved>;
  /** Reads the record anew, after somebody else saved it. */
  reload: () => Promise<Saved>;
  submitLabel: string;
  onCancel?: () => void;
  lookups?: Readonly<Record<string, Lookup>>;
  isDisabled?: boolean;
}

interface Conflict {
  mine: Values;
  theirs: Saved;
  fields: string[];
  changedBy: string | undefined;
}

/**
 * A form for something that others may change too. It sends only what was changed here. When somebody else saved
 * meanwhile, changes to other fields go together; of fields that both changed, the person decides.
 */
export function EditForm({ schema, saved, save, reload, ...form }: Props) {
  const { language } = useAppearance();
  const [base, setBase] = useState({ ...saved, version: 0 });
  const [conflict, setConflict] = useState<Conflict | null>(null);

  const sendChanges = async (mine: Values, rev: string | number) => {
    const now = await save(mine, rev);
    setBase((before) => ({ ...before, ...now }));
  };
  const send = async (given: Values) => {
    const mine = changesOf(given, base.values);
    try {
      await sendChanges(mine, base.rev);
    } catch (refusal) {
      if (!(refusal instanceof ApiError && refusal.isChangedMeanwhile)) throw refusal;
      await meet(mine, refusal);
    }
  };
  const meet = async (mine: Values, refusal: ApiError) => {
    const theirs = await reload();
    const fields = clashesOf(schema, mine, base.values, theirs.values);
    if (fields.length > 0) {
      setConflict({ mine, theirs, fields, changedBy: await whoSaved(refusal) });
      throw new StillOpen();
    }
    await sendChanges(mine, theirs.rev);
  };
  const keepMine = async () => {
    if (!conflict) return;
    await sendChanges(conflict.mine, conflict.theirs.rev);
    setBase((now) => ({ ...now, version: now.version + 1 }));
    setConflict(null);
  };
  const takeTheirs = () => {
    if (!conflict) return;
    setBase({ ...conflict.theirs, version: base.version + 1 });
    setConflict(null);
  };

  return (
    <>
      <SchemaForm {...form} key={base.version} schema={schema} value={base.values} onSubmit={send} />
      <ConflictModal
        isOpen={conflict !== null}
        differences={(conflict?.fields ?? []).map((name) => {
          const field = schema.properties?.[name] ?? {};
          return {
            field: name,
            label: labelOf(field, name, language),
            mine: <ValueText schema={field} value={conflict?.mine[name]} lookups={form.lookups} />,
            theirs: <ValueText schema={field} value={conflict?.theirs.values[name]} lookups={form.lookups} />,
          };
        })}
        changedBy={conflict?.changedBy}
        onKeepMine={keepMine}
        onTakeTheirs={takeTheirs}
        onClose={() => setConflict(null)}
      />
    </>
  );
}
