import type { Cube } from "../types";
import { type Query, restored } from "../pivot/query";
import type { Display, Tile } from "./requests";

/** The question of a tile, as far as the cube still has what it names. */
export const queryOf = (cube: Cube, tile: Tile): Query | undefined => restored(cube, JSON.stringify(tile.query));

/** How a question is best shown: without rows and columns it is a figure. */
export const displayOf = (query: Query, wanted: Display): Display =>
  query.rows.length + query.columns.length === 0 ? "figure" : wanted;

/** Where the question of a tile can be gone into. */
export const pivotHref = (tile: Tile): string =>
  `/analysis?cube=${encodeURIComponent(tile.cube)}&q=${encodeURIComponent(JSON.stringify(tile.query))}`;
