export { type OpenApiDocument, openApiDocument, type OpenApiInfo, type Operation } from "./document"
export { answerProblems } from "./answers"
export { docsPage } from "./page"
export { shopDocument } from "./shop"
