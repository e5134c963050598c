import { news } from "../../contracts"

export const POST = news.POST
