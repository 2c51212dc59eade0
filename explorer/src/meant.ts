// What a hand does on a drawing that can be moved, and what it does to the page.

/** The wheel scrolls the page, and one finger too; with Ctrl, or two fingers, they move the drawing. */
export function isMeant(event: WheelEvent | TouchEvent | MouseEvent): boolean {
  if (event.type === "wheel") return event.ctrlKey;
  if ("touches" in event) return event.touches.length > 1;
  return !(event as MouseEvent).button;
}
