import type { SceneWindow } from '../scene/role.ts';
import type { LinkState } from './contract.ts';

/** What the host gives the service when it starts it (JSON, by the `YILU_SERVICE_CONFIG` variable). */
export interface ServiceConfig {
  fabricUrl: string;
  /** Bearer token; the host read it from `--token-file` or made it for the embedded fabric. */
  token: string;
  /** Folder of cache.db. */
  dataDir: string;
  /** Allow ws: to a host that is not loopback. */
  insecure: boolean;
  /** Longest message taken from the fabric, bytes; the protocol's 8 MiB unless a load test's catalogue needs more. */
  maxMessageBytes?: number;
  version: string;
  host: 'electron' | 'browser';
  lang: 'zh' | 'en';
}

/** Host to service. `attach` travels with a MessagePort (Electron) or the window's upgraded socket (browser host). */
export type HostToService =
  | { t: 'attach'; window: string; request?: UpgradeRequest }
  /** Which windows there are and what their displays are for: on every start of the service, and when displays change. */
  | { t: 'places'; windows: SceneWindow[] }
  | { t: 'diagnostics'; id: number }
  | { t: 'stop' };

/** The HTTP upgrade that a window asked for, checked by the host; the socket itself goes along as a handle. */
export interface UpgradeRequest {
  url: string;
  headers: Record<string, string>;
  /** Bytes that followed the request's head, base64. */
  head: string;
}

/** Service to host. */
export type ServiceToHost =
  | { t: 'ready' }
  | { t: 'diagnostics'; id: number; health: Health; metrics: string }
  /** A bug was caught; the process ends after this and the host starts another. */
  | { t: 'fatal'; message: string };

/** Body of `GET /healthz`. */
export interface Health {
  version: string;
  host: 'electron' | 'browser';
  link: { state: LinkState; epoch: string; seq: number; offsetMs: number; reconnects: number };
  channels: { total: number; fresh: number; late: number; stale: number; lost: number };
  /** Collection name to count. */
  entities: Record<string, number>;
  /** Windows attached now. */
  windows: number;
  cache: { bytes: number; frames: number; keyframes: number; /** UTC ms, fabric clock; null when empty. */ oldest: number | null };
  /** Counter name to count since the process started. */
  counters: Record<string, number>;
}
