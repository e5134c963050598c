/** Something that a person can put right: its message is one sentence that says what to do (see plain/problem.mjs). */
export class Problem extends Error {
  constructor(message: string) {
    super(message)
    this.name = "Problem"
  }
}
