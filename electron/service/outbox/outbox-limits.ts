/** Limits of the outbox. */
export const outboxLimits = {
  /** Commands that may wait at once: some minutes of a busy shift. One more is refused with `outbox-full`. */
  waiting: 200,
  /** Commands that wait to be read by an operator; beyond that the oldest go, and the audit still has them. */
  listed: 300,
  /** Commands that were done and are still told of. */
  done: 10,
  /** Longest arguments, characters of JSON; a bulletin has some hundred. */
  argsChars: 16_384,
  /** A fabric that has not answered within this is asked again with the same id, ms. */
  answerWaitMs: 10_000,
  /** A command is sent so often on one connection before nobody waits for its answer any more. */
  tries: 2,
  /** A window waits for the fabric's answer this long and is then told that the command is queued, ms; its own call gives up after 10 s. */
  replyWaitMs: 8_000,
  /** A clock that was set back by more than this since a command was asked for ends the command, ms. */
  clockSlackMs: 5_000,
  /** What could not be written down is tried again after this, ms. */
  diskRetryMs: 5_000,
} as const;
