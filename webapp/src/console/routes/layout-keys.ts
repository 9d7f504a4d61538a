import type { KeyboardEvent } from 'react';
import { duplicate, move, remove, rotate } from '@/features/layouts/model/edits';
import type { Editor } from '@/features/layouts/use-editor';
import type { View } from '@/features/seats/canvas/place';
import type { Sketch } from './layout-paint';
import type { Placing } from './layout-placing';

/** One of these moves what is chosen by so much (units of the drawing); with Shift by one. */
const STEP = 10;
const TURN = 5;
/** CSS pixels the drawing is pushed aside by. */
const PUSH = 40;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

type Keys = {
  editor: Editor;
  view: View;
  size: { width: number; height: number };
  onView: (view: View | null) => void;
  zoom: (factor: number) => void;
  sketch: Sketch;
  onSketch: (sketch: Sketch) => void;
  placing: Placing;
};

/** What the keys do on the drawing. */
export function pressLayoutKey(event: KeyboardEvent, keys: Keys): void {
  const known = placesByKey(event, keys) || changesByKey(event, keys) || looksByKey(event, keys);
  if (known) {
    event.preventDefault();
  }
}

/** With a tool in hand: arrows lead to the place, Space and Enter put it there. */
function placesByKey(event: KeyboardEvent, { editor, view, size, onView, sketch, onSketch, placing }: Keys): boolean {
  const does = editor.tool?.does;
  if (event.key === 'Escape' && editor.tool) {
    placing.cancel();
    return true;
  }
  if (does !== 'stage' && does !== 'label' && does !== 'border') {
    return false;
  }
  const at = sketch.at ?? {
    x: Math.round((size.width / 2 - view.x) / view.k),
    y: Math.round((size.height / 2 - view.y) / view.k),
  };
  const arrow = ARROWS[event.key];
  if (arrow) {
    const by = event.shiftKey ? 1 : STEP;
    const to = { x: at.x + arrow[0] * by, y: at.y + arrow[1] * by };
    onSketch({ ...sketch, at: to, guides: [] });
    onView(followed(view, size, to));
  } else if (does === 'border' && event.key === ' ') {
    placing.corner(at);
  } else if (does === 'border' && event.key === 'Enter') {
    placing.close();
  } else if (does === 'border' && event.key === 'Backspace') {
    placing.takeBack();
  } else if (event.key === ' ' || event.key === 'Enter') {
    (does === 'stage' ? placing.stage : placing.label)({ left: at.x, right: at.x, top: at.y, bottom: at.y, ...at });
  } else {
    return false;
  }
  return true;
}

/** The place stays in sight. */
function followed(view: View, { width, height }: Keys['size'], at: { x: number; y: number }): View {
  const [px, py] = [at.x * view.k + view.x, at.y * view.k + view.y];
  const by = (place: number, end: number) => Math.max(0, PUSH - place) - Math.max(0, place - (end - PUSH));
  return { ...view, x: view.x + by(px, width), y: view.y + by(py, height) };
}

function changesByKey(event: KeyboardEvent, { editor }: Keys): boolean {
  const { layout, selected } = editor;
  const arrow = ARROWS[event.key];
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (arrow && selected.size > 0) {
    const by = event.shiftKey ? 1 : STEP;
    editor.edit(move(layout, selected, arrow[0] * by, arrow[1] * by), 'arrows');
  } else if (command && key === 'z') {
    (event.shiftKey ? editor.redo : editor.undo)();
  } else if (command && key === 'y') {
    editor.redo();
  } else if (command && key === 'd') {
    const copied = duplicate(layout, selected);
    editor.edit(copied.layout, undefined, copied.keys);
  } else if (command && key === 'a') {
    editor.select(new Set([...layout.sections, ...layout.marks].map((one) => one.key)));
  } else if (event.key === '[' || event.key === ']') {
    editor.edit(rotate(layout, selected, event.key === '[' ? -TURN : TURN), 'turns');
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    editor.edit(remove(layout, selected));
  } else {
    return false;
  }
  return true;
}

function looksByKey(event: KeyboardEvent, { editor, view, onView, zoom }: Keys): boolean {
  const { layout, selected } = editor;
  const arrow = ARROWS[event.key];
  if (arrow) {
    onView({ ...view, x: view.x - arrow[0] * PUSH, y: view.y - arrow[1] * PUSH });
  } else if (event.key === 'n' || event.key === 'p') {
    const all = [...layout.sections, ...layout.marks];
    const now = all.findIndex(({ key }) => selected.has(key));
    const next = all[(now + (event.key === 'n' ? 1 : all.length - 1) + (now < 0 ? all.length : 0)) % all.length];
    editor.select(new Set(next ? [next.key] : []));
  } else if (event.key === '+' || event.key === '=') {
    zoom(1.4);
  } else if (event.key === '-') {
    zoom(1 / 1.4);
  } else if (event.key === 'Escape') {
    editor.select(new Set());
    onView(null);
  } else {
    return false;
  }
  return true;
}
