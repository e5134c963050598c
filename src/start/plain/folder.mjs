/**
 * What is wrong with the folder a clone lies in, in one sentence, or nothing. Medusa looks for migrations by a glob
 * pattern made of their folder's path, so that a path with one of these finds none and the database gets no tables.
 */
export function folderProblem(folder, platform = process.platform) {
  const read = platform === "win32" ? folder.replaceAll("\\", "/") : folder
  const [found] = /['"`({*|\\]/.exec(read) ?? []
  return found === undefined
    ? undefined
    : `The path of the folder ${folder} has the character ${found} in it, with which Medusa finds no migrations: ` +
        `move or rename the folder so that its path has none of ' " \` ( { * | \\, then run this again.`
}
