/**
 * Every stable code of an expected failure, in one place. Codes are never renamed: logs, tests and the
 * operator's handbook refer to them. The comment says who meets it.
 */
export const errorCodes = [
  // arguments and configuration
  'bad-option', // a flag or YILU_* variable
  'bad-resource', // a file under resources/ or the data directory
  'rule-file', // a site's rule table that cannot be used; says file, line and column
  // wire: fabric to service
  'frame-magic', // a binary message that is not a YLT1 frame
  'frame-length', // a frame whose size and count disagree
  'frame-header', // reserved bytes, seq, at or flags out of range
  'frame-index', // a row outside the catalogue, or a snapshot that is not complete and ascending
  'message-json', // a text message that is not a JSON object
  'message-shape', // a known message with a field of the wrong type
  'message-unknown', // a message type that the protocol does not name
  'message-too-long', // more than 8 MiB
  'websocket', // bytes that are not RFC 6455, or text that is not UTF-8
  'no-picture', // a delta or frame before any snapshot
  'catalogue-invalid', // duplicate ids, dangling references
  // stakes and routes
  'stake-syntax', // text that is not a stake
  'route-unknown',
  'stake-nowhere', // a stake that names no place (short chain, or beyond the ends)
  // port: window to service
  'port-shape', // a port message that the contract does not know
  'port-forbidden', // a sender that may not call
  // disk
  'cache-corrupt',
  'cache-row', // a row that cannot be read and is left out; the file goes on
  'cache-version', // written by a newer console
  'cache-failed', // the database refused a statement; nothing says that the file is damaged
  'disk-full',
  'journal-corrupt', // kept beside a new one
  'journal-row', // a record that cannot be read
  'journal-failed', // the database refused a statement
  'audit-broken', // a row of the audit is not as it was written, or is gone
  'journal-version', // written by a newer console
  // scenes and patrol
  'scene-file', // a scene that cannot be read; says where
  'infeasible', // a patrol with too few tiles for its period
  // commands (result codes of the fabric)
  'unknown-kind',
  'bad-args',
  'not-found',
  'conflict',
  'forbidden',
  'busy',
  'past-picture', // an order while the windows show a picture of before
  // outbox
  'expired', // a command that could not be sent in time
  'outcome-unknown', // a command whose answer was lost for good
  'other-fabric', // a command that was meant for another fabric
  'outbox-full', // too many commands wait
  // link
  'refused', // 401
  'insecure-url', // ws: to a host that is not loopback
  'offline', // no link just now
  // host
  'token-file', // unreadable, or not one token
  'data-dir', // cannot be made or written
  'data-dir-busy', // another console holds it
  'port-taken', // the console's loopback port belongs to another program
  'service-down', // the service is being restarted or does not answer
  'fabric-down', // the embedded fabric does not start
  'renderer-build', // the windows' bundle is missing and cannot be built
  'electron-missing', // no Electron binary, and none can be fetched
] as const;

/** One of `errorCodes`. */
export type ErrorCode = (typeof errorCodes)[number];
