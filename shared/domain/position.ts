/** +1 with growing stakes, −1 against them. What it is called (上行/下行) is a label of the route. */
export type Direction = 1 | -1;

/** A point on one carriageway. `stake` is metres as printed on the roadside: K12+345 is 12345. */
export interface RoadPosition {
  route: string;
  direction: Direction;
  stake: number;
}

/** A stretch of road; `direction` 0 means both carriageways; `from` and `to` are stakes in metres, in either order. */
export interface RoadStretch {
  route: string;
  direction: Direction | 0;
  from: number;
  to: number;
}
