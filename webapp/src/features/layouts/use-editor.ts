import { useReducer, useState } from 'react';
import type { SeatFlag } from './model/flags';
import { begin, commit, type History, redo, undo } from './model/history';
import type { Layout } from './model/layout';

type State = { history: History<Layout>; selected: ReadonlySet<string>; saved: Layout };

/** What a pointer on the drawing does: says something of seats, gives sections a price, or puts something new there. */
export type Tool =
  { does: 'flag'; flag: SeatFlag } | { does: 'paint'; price: number } | { does: 'stage' | 'label' | 'border' };

type Action =
  | { do: 'edit'; layout: Layout; tag?: string; select?: ReadonlySet<string> }
  | { do: 'select'; keys: ReadonlySet<string> }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'saved' };

function next(state: State, action: Action): State {
  switch (action.do) {
    case 'edit':
      return alive({
        ...state,
        history: commit(state.history, action.layout, action.tag ?? null),
        selected: action.select ?? state.selected,
      });
    case 'select':
      return { ...state, selected: action.keys };
    case 'undo':
      return alive({ ...state, history: undo(state.history) });
    case 'redo':
      return alive({ ...state, history: redo(state.history) });
    case 'saved':
      return { ...state, saved: state.history.present };
  }
}

/** What is gone cannot be chosen. */
function alive(state: State): State {
  const { sections, marks } = state.history.present;
  const keys = new Set([...sections, ...marks].map(({ key }) => key));
  return { ...state, selected: new Set([...state.selected].filter((key) => keys.has(key))) };
}

/** The layout in the editor: as it is, what is chosen of it, and the way back. */
export function useEditor(initial: Layout) {
  const [state, dispatch] = useReducer(next, initial, (layout) => ({
    history: begin(layout),
    selected: new Set<string>(),
    saved: layout,
  }));
  const [tool, take] = useState<Tool | null>(null);
  const [snaps, setSnaps] = useState(true);
  const { history, selected, saved } = state;
  return {
    layout: history.present,
    selected,
    chosen: history.present.sections.filter(({ key }) => selected.has(key)),
    chosenMarks: history.present.marks.filter(({ key }) => selected.has(key)),
    /** Null: a pointer chooses and moves. */
    tool,
    take,
    /** Whether what is moved stops where it meets edges and middles of other things. */
    snaps,
    setSnaps,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    dirty: history.present !== saved,
    edit: (layout: Layout, tag?: string, select?: ReadonlySet<string>) =>
      dispatch({ do: 'edit', layout, ...(tag && { tag }), ...(select && { select }) }),
    select: (keys: ReadonlySet<string>) => dispatch({ do: 'select', keys }),
    undo: () => dispatch({ do: 'undo' }),
    redo: () => dispatch({ do: 'redo' }),
    markSaved: () => dispatch({ do: 'saved' }),
  };
}

export type Editor = ReturnType<typeof useEditor>;
