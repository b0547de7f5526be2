import { ApiError } from "@api/errors";
import { checkModel, type ModelFinding, saveDraft } from "./requests";

/** How what is drawn and what is kept stand to each other. */
export type SaveState = "saved" | "waiting" | "saving" | "failed" | "conflict";

export interface Kept {
  state: SaveState;
  savedAt: Date | undefined;
  /** What keeps the model from being deployed; undefined until it was looked for. */
  findings: readonly ModelFinding[] | undefined;
  /** What the model says in vain, and how it is read; it is deployed all the same. */
  remarks: readonly ModelFinding[];
  error: unknown;
}

const CHECK_MS = 600;
const SAVE_MS = 1500;

/** Checks what is drawn after each change, and keeps it once the hand rests; one save at a time. */
export class Keeper {
  readonly #id: string;
  #xml: () => Promise<string>;
  #rev: string;
  #now: Kept = { state: "saved", savedAt: undefined, findings: undefined, remarks: [], error: null };
  #changes = 0;
  #kept = 0;
  #saving: Promise<void> = Promise.resolve();
  #checkSoon: ReturnType<typeof setTimeout> | undefined;
  #saveSoon: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(id: string, rev: string, xml: string) {
    this.#id = id;
    this.#rev = rev;
    this.#xml = () => Promise.resolve(xml);
  }

  /** From now on the model comes from the drawing board. */
  follow(xml: () => Promise<string>): void {
    this.#xml = xml;
    void this.check();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly now = (): Kept => this.#now;

  get rev(): string {
    return this.#rev;
  }

  /** Something was drawn. */
  changed(): void {
    this.#changes += 1;
    if (this.#now.state !== "conflict") this.#set({ state: "waiting" });
    this.rest();
    this.#checkSoon = setTimeout(() => void this.check(), CHECK_MS);
    this.#saveSoon = setTimeout(() => void this.save(), SAVE_MS);
  }

  /** Nothing more happens by itself. */
  rest(): void {
    clearTimeout(this.#checkSoon);
    clearTimeout(this.#saveSoon);
  }

  async check(): Promise<void> {
    const changes = this.#changes;
    try {
      const { findings, remarks } = await checkModel(await this.#xml());
      if (changes === this.#changes) this.#set({ findings, remarks });
    } catch (error) {
      this.#set({ error });
    }
  }

  /** Keeps what is drawn now; `basedOn` says that the changes of that version are taken in. */
  async save(basedOn?: string): Promise<void> {
    clearTimeout(this.#saveSoon);
    this.#saving = this.#saving.then(() => this.#save(basedOn));
    await this.#saving;
  }

  /** Keeps mine although somebody else saved; theirs stays in the history of the draft. */
  async overwrite(theirs: string): Promise<void> {
    this.#rev = theirs;
    this.#set({ state: "waiting" });
    await this.save();
  }

  async #save(basedOn?: string): Promise<void> {
    if (this.#now.state === "conflict" || (this.#kept === this.#changes && !basedOn)) return;
    const changes = this.#changes;
    this.#set({ state: "saving" });
    try {
      const body = { xml: await this.#xml(), ...(basedOn ? { basedOn } : {}) };
      this.#rev = `${(await saveDraft(this.#id, this.#rev, body)).rev}`;
      this.#kept = changes;
      this.#set({ state: changes === this.#changes ? "saved" : "waiting", savedAt: new Date(), error: null });
    } catch (error) {
      this.#set({ error, state: error instanceof ApiError && error.status === 412 ? "conflict" : "failed" });
    }
  }

  #set(part: Partial<Kept>): void {
    this.#now = { ...this.#now, ...part };
    for (const listener of this.#listeners) listener();
  }
}
