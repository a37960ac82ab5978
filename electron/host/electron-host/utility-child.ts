import { utilityProcess, type MessagePortMain } from 'electron';
import { Emitter } from '../../../shared/lib/emitter.ts';
import type { Launch } from '../child.ts';

/** Starts children as Electron utility processes; MessagePorts can travel to them. */
export const launchUtility: Launch<MessagePortMain> = (spec) => {
  const messages = new Emitter<unknown>();
  const exits = new Emitter<string>();
  let gone = false;
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...spec.env }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const child = utilityProcess.fork(spec.entry, [...spec.args], { env, serviceName: spec.name, stdio: 'inherit' });
  child.on('message', (message: unknown) => messages.emit(message));
  child.once('exit', (code) => {
    gone = true;
    exits.emit(`code ${code}`);
  });
  return {
    get pid() {
      return child.pid;
    },
    send(message, port) {
      if (gone) return false;
      child.postMessage(message, port ? [port] : []);
      return true;
    },
    onMessage: (listener) => messages.on(listener),
    onExit: (listener) => exits.on(listener),
    terminate: () => void child.kill(),
    // Electron's own kill only asks, which a child that hangs never hears: the console could not be closed.
    kill() {
      if (!gone && child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
};
