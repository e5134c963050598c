import type { Graph } from "schema-dts"

/** What a page is about, in schema.org's words, for whoever reads it by machine. */
export function StructuredData({ graph }: { readonly graph: Graph["@graph"] }) {
  const data: Graph = { "@context": "https://schema.org", "@graph": graph }
  return (
    <script
      type="application/ld+json"
      // A merchant's text must not be able to end the script element.
      dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replace(/</g, "\\u003c") }}
    />
  )
}
