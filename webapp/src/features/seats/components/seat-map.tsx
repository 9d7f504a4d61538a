import { ActionIcon } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { paletteOf } from '../canvas/palette';
import type { Scene } from '../canvas/painter';
import { SeatView } from '../canvas/seat-view';
import type { BoardStore } from '../model/board-store';
import type { Section } from '../model/seat-map';
import type { Pick } from '../model/selection';
import { useBoard } from '../use-seats';
import { useSeatText } from '../use-seat-text';
import { MiniMap, type MiniMapHandle } from './mini-map';
import classes from './seat-map.module.css';

export type SeatMapHandle = { showSeats: (seats: readonly number[]) => void; showSection: (part: Section) => void };

type SeatMapProps = {
  store: BoardStore;
  picks: readonly Pick[];
  offered: readonly number[];
  grades: ReadonlySet<number> | null;
  dark: boolean;
  disabled: boolean;
  onSeat: (seat: number) => void;
  ref?: Ref<SeatMapHandle>;
};

const PADDING = { top: 20, right: 20, bottom: 20, left: 20 };
const NARROW = { top: 16, right: 60, bottom: 16, left: 12 };

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

type Hover = { seat: number; x: number; y: number };

/** The drawing of the seats. What it says to the eye, the list beside it says to everybody. */
export function SeatMap({ store, picks, offered, grades, dark, disabled, onSeat, ref }: SeatMapProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useSeatText(store);
  const tick = useBoard(store);
  const wrapper = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<SeatView | null>(null);
  const mini = useRef<MiniMapHandle>(null);
  const [hover, setHover] = useState<Hover | null>(null);
  const [focus, setFocus] = useState<number | null>(null);

  const sceneNow = (): Scene => ({
    map: store.map,
    grid: store.grid,
    board: store.board,
    palette: paletteOf(dark),
    grades,
    picks,
    offered,
    focus,
    font: getComputedStyle(document.body).fontFamily,
    language,
    stageText: t('seats.stage'),
  });
  const scene = useEffectEvent(sceneNow);
  const pressed = useEffectEvent((seat: number) => {
    if (!disabled) {
      onSeat(seat);
    }
  });

  useEffect(() => {
    if (!wrapper.current || !canvas.current) {
      return;
    }
    const made = new SeatView(
      wrapper.current,
      canvas.current,
      scene(),
      wrapper.current.clientWidth < 600 ? NARROW : PADDING,
      {
        onSeat: (seat) => pressed(seat),
        onHover: (seat, x, y) =>
          setHover((before) => (seat === null ? null : before?.seat === seat ? before : { seat, x, y })),
        onView: (box) => mini.current?.show(box),
      },
    );
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [store]);

  useEffect(() => {
    view.current?.update(scene());
  }, [tick, picks, offered, grades, dark, focus, language]);

  useImperativeHandle(
    ref,
    () => ({
      showSeats: (seats) => view.current?.showSeats(seats),
      showSection: (part) => view.current?.showSection(part),
    }),
    [],
  );

  const start = () => {
    const [x, y] = view.current?.middle() ?? [0, 0];
    return picks[0]?.seat ?? store.grid.nearest(x, y, 4_000) ?? 0;
  };
  const moveTo = (seat: number) => {
    setFocus(seat);
    if (!view.current?.sees(seat)) {
      view.current?.showSeats([seat]);
    }
  };
  const pressKey = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow) {
      moveTo(focus === null ? start() : (store.grid.towards(focus, ...arrow) ?? focus));
    } else if ((event.key === 'Enter' || event.key === ' ') && focus !== null && !disabled) {
      onSeat(focus);
    } else if (event.key === '+' || event.key === '=') {
      view.current?.zoomBy(1.5);
    } else if (event.key === '-') {
      view.current?.zoomBy(1 / 1.5);
    } else if (event.key === 'Escape') {
      setFocus(null);
      view.current?.fit();
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div className={classes.frame}>
      {/* A canvas is no control: this is the one control it makes up, with its own keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={wrapper}
        className={classes.wrapper}
        role="application"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-roledescription={t('seats.mapRole')}
        aria-label={t('seats.mapHelp')}
        data-testid="seat-map"
        data-disabled={disabled || undefined}
        onKeyDown={pressKey}
        onBlur={() => setFocus(null)}
      >
        <canvas ref={canvas} className={classes.canvas} aria-hidden data-testid="seat-canvas" />
      </div>
      <p className="visually-hidden" aria-live="polite">
        {focus !== null && text.full(focus, picks)}
      </p>
      {hover && (
        <div className={classes.hover} style={{ left: hover.x, top: hover.y }} aria-hidden>
          <strong>{text.place(hover.seat)}</strong>
          <span>{text.priceAndState(hover.seat, picks)}</span>
        </div>
      )}
      <div className={classes.buttons}>
        <ActionIcon.Group orientation="vertical">
          <ActionIcon
            size={44}
            variant="default"
            aria-label={t('seats.zoomIn')}
            onClick={() => view.current?.zoomBy(1.6)}
          >
            <IconPlus size={20} aria-hidden />
          </ActionIcon>
          <ActionIcon
            size={44}
            variant="default"
            aria-label={t('seats.zoomOut')}
            onClick={() => view.current?.zoomBy(1 / 1.6)}
          >
            <IconMinus size={20} aria-hidden />
          </ActionIcon>
          <ActionIcon size={44} variant="default" aria-label={t('seats.fit')} onClick={() => view.current?.fit()}>
            <IconFocusCentered size={20} aria-hidden />
          </ActionIcon>
        </ActionIcon.Group>
      </div>
      <MiniMap ref={mini} map={store.map} dark={dark} />
    </div>
  );
}
