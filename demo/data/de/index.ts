import type { Translation } from "../../types"
import { products } from "./products"
import { words } from "./shop"

/** The shop in German. */
export const german: Translation = { locale: "de-DE", ...words, products }
