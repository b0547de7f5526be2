import type { DragEvent } from "react";

/** What is dragged over the pivot page: a level of a dimension, or a measure. */
export interface Dragged {
  kind: "level" | "measure";
  name: string;
}

const MEDIA = "application/x-yizhan-field";

export const dragStart = (dragged: Dragged) => (event: DragEvent) => {
  event.dataTransfer.setData(MEDIA, JSON.stringify(dragged));
  event.dataTransfer.effectAllowed = "move";
};

/** Props that make an element take what is dropped on it. */
export const dropZone = (onDrop: (dragged: Dragged) => void) => ({
  onDragOver: (event: DragEvent) => {
    if (event.dataTransfer.types.includes(MEDIA)) event.preventDefault();
  },
  onDrop: (event: DragEvent) => {
    const text = event.dataTransfer.getData(MEDIA);
    if (!text) return;
    event.preventDefault();
    event.stopPropagation();
    onDrop(JSON.parse(text) as Dragged);
  },
});
