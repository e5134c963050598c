import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createTranslationsWorkflow, updateStoresWorkflow } from "@medusajs/medusa/core-flows"
import type { Catalogue, Translation } from "../../../demo/catalogue"

/** What the catalogue itself is written in. */
const OWN_LOCALE = "en-GB"
/** Translations that are written in one piece. */
const BATCH = 200

/** Words of one thing in one language, as Medusa's translation module keeps them. */
interface Entry {
  reference: string
  reference_id: string
  locale_code: string
  translations: Record<string, string>
}

type Named = { id: string; handle?: string; title?: string; value?: string; name?: string }
type ProductRow = Named & {
  variants: (Named & { title: string })[]
  options: (Named & { title: string; values: (Named & { value: string })[] })[]
}

/** The catalogue in the shop's other languages. What has been translated, by whomever, is left alone. */
export async function seedWords(container: MedusaContainer, catalogue: Catalogue): Promise<void> {
  await speak(container, catalogue)
  for (const translation of catalogue.translations) {
    const there = await translated(container, translation.locale)
    const missing = (await entries(container, catalogue, translation)).filter((entry) => !there.has(entry.reference_id))
    for (let start = 0; start < missing.length; start += BATCH) {
      await createTranslationsWorkflow(container).run({ input: { translations: missing.slice(start, start + BATCH) } })
    }
  }
}

/** What a brand's or a collection's metadata say in other languages: Medusa translates fields, and these are none. */
export function metadataIn<T extends Record<string, string>>(
  { translations }: Catalogue,
  words: (translation: Translation) => T | undefined
): Record<string, T> {
  return Object.fromEntries(
    translations.flatMap((translation) => {
      const found = words(translation)
      return found ? [[translation.locale, found]] : []
    })
  )
}

async function speak(container: MedusaContainer, { translations }: Catalogue): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "store", fields: ["id", "supported_locales.locale_code"] })
  const [store] = data as unknown as { id: string; supported_locales?: { locale_code: string }[] | null }[]
  if (!store || (store.supported_locales ?? []).length > 0) return
  const supported_locales = [
    { locale_code: OWN_LOCALE },
    ...translations.map(({ locale }) => ({ locale_code: locale })),
  ]
  await updateStoresWorkflow(container).run({ input: { selector: { id: store.id }, update: { supported_locales } } })
}

async function translated(container: MedusaContainer, locale_code: string): Promise<ReadonlySet<string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "translation", fields: ["reference_id"], filters: { locale_code } })
  return new Set((data as unknown as { reference_id: string }[]).map(({ reference_id }) => reference_id))
}

async function entries(
  container: MedusaContainer,
  { products: goods }: Catalogue,
  { locale, products, categories, collections, options, values, tags, shipping }: Translation
): Promise<Entry[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const rows = async <T extends Named>(entity: string, fields: string[]): Promise<T[]> =>
    (await query.graph({ entity, fields: ["id", ...fields] })).data as unknown as T[]
  const entry = (reference: string, { id }: Named, translations: Record<string, string> | undefined): Entry[] =>
    translations ? [{ reference, reference_id: id, locale_code: locale, translations }] : []
  const named = (field: string, word: string | undefined) => (word === undefined ? undefined : { [field]: word })

  const [made, shelves, sets, labels, ways] = await Promise.all([
    rows<ProductRow>("product", ["handle", "variants.id", "variants.title", ...OPTION_FIELDS]),
    rows("product_category", ["handle"]),
    rows("product_collection", ["handle"]),
    rows("product_tag", ["value"]),
    rows("shipping_option", ["name"]),
  ])
  const ours = new Set(goods.map(({ handle }) => handle))
  return [
    ...made
      .filter(({ handle }) => ours.has(handle ?? ""))
      .flatMap((product) => [
        ...entry("product", product, products[product.handle ?? ""]),
        ...product.variants.flatMap((variant) =>
          entry("product_variant", variant, { title: inWords(variant.title, values) })
        ),
        ...product.options.flatMap((option) => [
          ...entry("product_option", option, named("title", options[option.title])),
          ...option.values.flatMap((value) =>
            entry("product_option_value", value, named("value", values[value.value]))
          ),
        ]),
      ]),
    ...shelves.flatMap((category) => entry("product_category", category, categories[category.handle ?? ""])),
    ...sets.flatMap((set) => entry("product_collection", set, named("title", collections[set.handle ?? ""]?.title))),
    ...labels.flatMap((tag) => entry("product_tag", tag, named("value", tags[tag.value ?? ""]))),
    ...ways.flatMap((way) => entry("shipping_option", way, named("name", shipping[way.name ?? ""]))),
  ]
}
const OPTION_FIELDS = ["options.id", "options.title", "options.values.id", "options.values.value"]

/** A variant is called by its values: `Sea green / L`. */
const inWords = (title: string, values: Readonly<Record<string, string>>): string =>
  title
    .split(" / ")
    .map((value) => values[value] ?? value)
    .join(" / ")
