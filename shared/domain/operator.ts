/** Longest name that an operator may take, characters. */
export const operatorNameLimit = 20;

/** A window's seat and who sits there. */
export interface OperatorSeat {
  /** Window id. */
  window: string;
  /** Role and place: `desk-left`, and `desk-left-2` for the second of a role. It signs for whoever sits there until they give a name. */
  seat: string;
  /** As given by the person; undefined: nobody has. */
  name?: string;
}

/** The seat of a role and its place (1 upwards). */
export function seatOf(role: string, place: number): string {
  return place > 1 ? `${role}-${place}` : role;
}

/** What signs a command that this seat's window sends. */
export function signatureOf({ seat, name }: Pick<OperatorSeat, 'seat' | 'name'>): string {
  return name ?? seat;
}
