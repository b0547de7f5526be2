import type { Tile } from "./requests";

export const MOST_WIDTH = 4;
export const MOST_HEIGHT = 3;

/** A tile while its dashboard is arranged; `key` stays with it wherever it goes. */
export interface Placed {
  key: number;
  tile: Tile;
}

export const placed = (tiles: readonly Tile[]): Placed[] => tiles.map((tile, key) => ({ key, tile }));

export const widthOf = (tile: Tile) => tile.width ?? 2;
export const heightOf = (tile: Tile) => tile.height ?? 1;

const within = (value: number, most: number) => Math.min(most, Math.max(1, value));

/** The tile so many columns wider and so many steps higher, within what a dashboard bears. */
export const resized = (tile: Tile, wider: number, higher: number): Tile => ({
  ...tile,
  width: within(widthOf(tile) + wider, MOST_WIDTH),
  height: within(heightOf(tile) + higher, MOST_HEIGHT),
});

/** The one at `from` put before the one at `to`, or after it where it comes from before. */
export function moved<T>(all: readonly T[], from: number, to: number): T[] {
  const one = all[from];
  if (one === undefined || to < 0 || to >= all.length) return [...all];
  const others = all.filter((_, place) => place !== from);
  return [...others.slice(0, to), one, ...others.slice(to)];
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What an arrow key asks for, to the right and down; nothing for another key. */
export const stepOf = (key: string): readonly [number, number] | undefined => STEPS[key];
