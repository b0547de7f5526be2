/** The cell that has the keyboard. */
export interface Place {
  row: number;
  column: number;
}

export interface GridKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

export type GridAct =
  | { kind: "move"; to: Place; isExtending: boolean }
  | { kind: "open" }
  | { kind: "toggle" }
  | { kind: "selectLoaded" }
  | { kind: "edit" }
  | { kind: "clear" };

const clamp = (value: number, last: number) => Math.max(0, Math.min(last, value));

/** What a key means in the grid; undefined: nothing, the browser may have it. */
export function gridAct(
  event: GridKey,
  at: Place,
  size: { rows: number; columns: number; page: number },
): GridAct | undefined {
  if (event.altKey) return undefined;
  const command = event.ctrlKey || event.metaKey;
  const move = (row: number, column: number): GridAct => ({
    kind: "move",
    to: { row: clamp(row, size.rows - 1), column: clamp(column, size.columns - 1) },
    isExtending: event.shiftKey,
  });
  switch (event.key) {
    case "ArrowDown":
    case "j":
      return move(at.row + 1, at.column);
    case "ArrowUp":
    case "k":
      return move(at.row - 1, at.column);
    case "ArrowRight":
      return move(at.row, at.column + 1);
    case "ArrowLeft":
      return move(at.row, at.column - 1);
    case "PageDown":
      return move(at.row + size.page, at.column);
    case "PageUp":
      return move(at.row - size.page, at.column);
    case "Home":
      return command ? move(0, 0) : move(at.row, 0);
    case "End":
      return command ? move(size.rows - 1, at.column) : move(at.row, size.columns - 1);
    case "Enter":
      return command ? undefined : { kind: "open" };
    case " ":
      return { kind: "toggle" };
    case "F2":
      return { kind: "edit" };
    case "Escape":
      return { kind: "clear" };
    case "a":
      return command ? { kind: "selectLoaded" } : undefined;
    default:
      return undefined;
  }
}
