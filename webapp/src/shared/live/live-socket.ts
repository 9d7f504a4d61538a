import { accessToken, onSessionChange, refreshSession } from '@/shared/api/session';
import { type Frame, readFrame, type Room, roomKey } from './frames';

/**
 * One WebSocket for the whole tab, open while somebody follows a room. It comes back by itself after every loss, enters its
 * rooms again, and tells them so: whoever follows a room then knows to ask what it has missed.
 */
export type LiveStatus = 'idle' | 'connecting' | 'open' | 'lost';

/** `since`: when the status began; `retryAt`: when the next try is made. Both of the device's steady clock (performance.now). */
export type LiveState = { status: LiveStatus; since: number; retryAt: number | null };

export type Follower = {
  /** What the server sends to the room, and to everybody's own room. */
  onFrame: (frame: Frame) => void;
  /** The newest version the follower has: the server then sends what came after. */
  since?: () => number | undefined;
};

/** Seconds between tries; a crowd that was cut off together does not come back together. */
const BACKOFF = [1, 2, 4, 8, 15];
const PING_EVERY = 25_000;
const PONG_WITHIN = 10_000;
/** A screen that makes way for another one that follows the same room. */
const LINGER = 2_000;
const TOKEN_OVER = 4401;

class LiveSocket {
  private socket: WebSocket | null = null;
  private followers = new Map<Follower, Room>();
  private listeners = new Set<() => void>();
  private tries = 0;
  private ready = false;
  private timers = new Map<'retry' | 'ping' | 'pong' | 'linger', ReturnType<typeof setTimeout>>();
  state: LiveState = { status: 'idle', since: performance.now(), retryAt: null };

  constructor() {
    window.addEventListener('online', () => this.reconnectNow());
    window.addEventListener('offline', () => this.drop());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') {
        this.reconnectNow();
      }
    });
    onSessionChange(() => this.ready && this.authenticate());
  }

  onState = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  follow(room: Room, follower: Follower): () => void {
    this.clear('linger');
    this.followers.set(follower, room);
    if (this.ready) {
      this.enter(follower, room);
    } else if (!this.socket && !this.timers.has('retry')) {
      this.connect();
    }
    return () => {
      this.followers.delete(follower);
      const left = [...this.followers.values()].every((other) => roomKey(other) !== roomKey(room));
      if (this.ready && left && room.leave) {
        this.send({ type: room.leave, eventId: room.eventId });
      }
      if (this.followers.size === 0) {
        this.after('linger', LINGER, () => this.rest());
      }
    };
  }

  /** Does not wait for the next try. */
  reconnectNow(): void {
    if (!this.socket && this.followers.size > 0) {
      this.clear('retry');
      this.connect();
    }
  }

  private connect(): void {
    if (!navigator.onLine) {
      this.change('lost');
      return;
    }
    this.change('connecting');
    const url = new URL('/api/ws', location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url, 'tiketi.v1');
    this.socket = socket;
    socket.addEventListener('open', () => this.opened());
    socket.addEventListener('message', ({ data }) => this.socket === socket && this.heard(String(data)));
    socket.addEventListener('close', ({ code }) => this.socket === socket && this.closed(code));
  }

  private opened(): void {
    if (accessToken()) {
      this.authenticate();
    } else {
      this.enterAll();
    }
    this.schedulePing();
  }

  private authenticate(): void {
    const token = accessToken();
    if (token) {
      this.send({ type: 'auth', token });
    }
  }

  private enterAll(): void {
    this.ready = true;
    this.tries = 0;
    this.change('open');
    this.followers.forEach((room, follower) => this.enter(follower, room));
  }

  private enter(follower: Follower, room: Room): void {
    const since = follower.since?.();
    this.send({ type: room.join, eventId: room.eventId, ...(since ? { since } : {}) });
    follower.onFrame({ type: 'joined', eventId: room.eventId });
  }

  private heard(text: string): void {
    const frame = readFrame(text);
    if (!frame) {
      return;
    }
    switch (frame.type) {
      case 'pong':
        this.clear('pong');
        return;
      case 'ready':
        // Also after a token was renewed: rooms that want a user have refused whoever came before it.
        this.enterAll();
        return;
      case 'error':
        if (frame.code === 'TOKEN_INVALID') {
          void this.renewToken();
        }
        return;
      default:
        this.followers.forEach((room, follower) => {
          if (frame.eventId === undefined || frame.eventId === room.eventId) {
            follower.onFrame(frame);
          }
        });
    }
  }

  private async renewToken(): Promise<void> {
    const fresh = await refreshSession();
    if (fresh && this.socket) {
      this.authenticate();
    } else {
      this.drop();
    }
  }

  private closed(code: number): void {
    this.socket = null;
    this.ready = false;
    this.clear('ping');
    this.clear('pong');
    if (this.followers.size === 0) {
      this.change('idle');
      return;
    }
    const seconds = BACKOFF[Math.min(this.tries, BACKOFF.length - 1)] ?? 15;
    this.tries += 1;
    const wait = seconds * 1000 * (0.75 + Math.random() / 2);
    this.change('lost', navigator.onLine ? performance.now() + wait : null);
    if (!navigator.onLine) {
      return;
    }
    this.after('retry', wait, () => {
      if (code === TOKEN_OVER) {
        void refreshSession().finally(() => this.connect());
      } else {
        this.connect();
      }
    });
  }

  /** The network is gone, or nothing answers any more: the browser itself may take minutes to notice. */
  private drop(): void {
    const { socket } = this;
    if (socket) {
      this.closed(0);
      socket.close();
    }
  }

  private rest(): void {
    const { socket } = this;
    this.clear('retry');
    this.socket = null;
    this.ready = false;
    this.clear('ping');
    this.clear('pong');
    this.change('idle');
    socket?.close();
  }

  private schedulePing(): void {
    this.after('ping', PING_EVERY, () => {
      this.send({ type: 'ping' });
      this.after('pong', PONG_WITHIN, () => this.drop());
      this.schedulePing();
    });
  }

  private send(frame: Frame): void {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(frame));
    }
  }

  private change(status: LiveStatus, retryAt: number | null = null): void {
    const since = status === this.state.status ? this.state.since : performance.now();
    this.state = { status, since, retryAt };
    this.listeners.forEach((listener) => listener());
  }

  private after(name: 'retry' | 'ping' | 'pong' | 'linger', wait: number, work: () => void): void {
    this.clear(name);
    this.timers.set(
      name,
      setTimeout(() => {
        this.timers.delete(name);
        work();
      }, wait),
    );
  }

  private clear(name: 'retry' | 'ping' | 'pong' | 'linger'): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
  }
}

let shared: LiveSocket | undefined;

/** The tab's socket; made when the first screen needs it. */
export function liveSocket(): LiveSocket {
  shared ??= new LiveSocket();
  return shared;
}
