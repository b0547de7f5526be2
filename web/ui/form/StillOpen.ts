/** The person has still to decide: the form keeps what was typed, and shows no error of its own. */
export class StillOpen extends Error {
  override readonly name = "StillOpen";
}
