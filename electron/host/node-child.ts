import { fork } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Launch } from './child.ts';
import { Emitter } from '../../shared/lib/emitter.ts';

/** Starts children as plain Node processes; sockets can travel to them. Their output goes to this process's. */
export const launchNode: Launch<Socket> = (spec) => {
  const messages = new Emitter<unknown>();
  const exits = new Emitter<string>();
  let gone = false;
  const child = fork(spec.entry, [...spec.args], {
    env: { ...process.env, ...spec.env },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const end = (how: string) => {
    if (gone) return;
    gone = true;
    exits.emit(how);
  };
  child.on('message', (message) => messages.emit(message));
  child.on('exit', (code, signal) => end(signal ?? `code ${code}`));
  child.on('error', (error) => {
    // 'error' also tells of a failed send to a living child; only a child that never started has no exit.
    if (child.pid === undefined) end(error.message);
  });
  return {
    pid: child.pid,
    send(message, handle) {
      if (gone || !child.connected) return false;
      // A child that dies while the message is under way leaves the handle here: end it, so that the window dials again.
      child.send(message as object, handle, (error) => error && handle?.destroy());
      return true;
    },
    onMessage: (listener) => messages.on(listener),
    onExit: (listener) => exits.on(listener),
    terminate: () => void child.kill('SIGTERM'),
    kill: () => void child.kill('SIGKILL'),
  };
};
