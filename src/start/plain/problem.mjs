/** Something that a person can put right: its message is one sentence that says what to do. */
export class Problem extends Error {
  constructor(message) {
    super(message)
    this.name = "Problem"
  }
}
