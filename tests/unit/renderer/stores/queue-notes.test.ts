import { afterEach, expect, test } from 'vitest';
import { usePast } from '../../../../renderer/stores/past.ts';
import { shownQueueNotes, useQueueNotes } from '../../../../renderer/stores/queue-notes.ts';

afterEach(() => usePast.setState({ timeMs: undefined, shown: undefined }));

test('what is remembered of queues now says nothing of a picture of before', () => {
  const notes = { q: { seenFrom: 1, since: {} } };
  useQueueNotes.setState({ notes });
  expect(shownQueueNotes()).toBe(notes);
  // Asked for and not there yet: now's picture is still shown.
  usePast.setState({ timeMs: 5 });
  expect(shownQueueNotes()).toBe(notes);
  usePast.setState({ shown: { forMs: 5, at: 4 } });
  expect(shownQueueNotes()).toEqual({});
});
