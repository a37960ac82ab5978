/** What every entity of every collection has. */
export interface Entity {
  id: string;
  /** UTC ms of the fabric's last change. */
  updatedAt: number;
}
